// The state timeline and the heatmap are not among Grafana's published components: here they are drawn with its uPlot chart,
// axes, colours and value mappings.
import { FieldType, getDisplayProcessor, getFieldDisplayName } from '@grafana/data';
import { AxisPlacement, ScaleDirection, ScaleDistribution, ScaleOrientation } from '@grafana/schema';
import { measureText, UPlotChart, UPlotConfigBuilder } from '@grafana/ui';
import { interpolateOranges } from 'd3-scale-chromatic';
import { theme } from './frames.js';

const font = 12;

function chart({ width, height, timeRange, rows, labelAt = 0.5, labelWidth, times, paint }) {
  const builder = new UPlotConfigBuilder('utc');
  builder.addScale({
    scaleKey: 'x', orientation: ScaleOrientation.Horizontal, direction: ScaleDirection.Right, isTime: true,
    range: () => [timeRange.from.valueOf(), timeRange.to.valueOf()],
  });
  builder.addScale({
    scaleKey: 'y', orientation: ScaleOrientation.Vertical, direction: ScaleDirection.Up, distribution: ScaleDistribution.Linear, range: () => [0, rows.length],
  });
  builder.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone: 'utc', theme, grid: { show: false }, formatValue: undefined });
  builder.addAxis({
    scaleKey: 'y', placement: AxisPlacement.Left, theme, size: labelWidth, grid: { show: false }, ticks: { show: false },
    splits: rows.map((_, index) => rows.length - index - labelAt), values: () => rows,
  });
  builder.addSeries({ scaleKey: 'y', theme, drawStyle: 'points', showPoints: 'never', pxAlign: true, pathBuilder: () => null });
  builder.setPadding([10, 16, 0, 0]);
  builder.addHook('draw', (plot) => {
    const { ctx } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
    ctx.clip();
    paint(ctx, (time) => plot.valToPos(time, 'x', true), (row) => plot.bbox.top + (plot.bbox.height / rows.length) * row, plot.bbox.height / rows.length);
    ctx.restore();
  });
  return <UPlotChart config={builder} data={[times, times.map(() => 0)]} width={width} height={height} timeRange={timeRange} />;
}

// Runs of the same value; where there is none, nothing is drawn.
function pieces(values, times) {
  const runs = [];
  values.forEach((value, index) => {
    if (index > 0 && values[index - 1] === value) {
      runs.at(-1).until = times[index] + 1000;
    } else {
      runs.push({ value, from: times[index], until: times[index] + 1000 });
    }
  });
  return runs.filter((run) => run.value !== null);
}

export function StateTimeline({ frames, width, height, timeRange, showValue }) {
  const rows = frames.map((frame) => {
    const field = frame.fields.find((one) => one.type === FieldType.number);
    return { field, name: getFieldDisplayName(field, frame, frames), times: frame.fields[0].values, display: getDisplayProcessor({ field, theme }) };
  });
  const labelWidth = Math.max(...rows.map((row) => measureText(row.name, font).width)) + 16;
  const paint = (ctx, x, y, rowHeight) => {
    rows.forEach((row, index) => {
      for (const { value, from, until } of pieces(row.field.values, row.times)) {
        const shown = row.display(value);
        const [left, wide] = [x(from), Math.max(x(until) - x(from), 2)];
        ctx.fillStyle = theme.visualization.getColorByName(shown.color);
        ctx.globalAlpha = 0.75;
        ctx.fillRect(left, y(index) + rowHeight * 0.1, wide, rowHeight * 0.8);
        ctx.globalAlpha = 1;
        ctx.font = `${font * devicePixelRatio}px ${theme.typography.fontFamily}`;
        if (showValue && wide > ctx.measureText(shown.text).width + 10) {
          ctx.fillStyle = theme.colors.getContrastText(ctx.fillStyle);
          [ctx.textAlign, ctx.textBaseline] = ['left', 'middle'];
          ctx.fillText(shown.text, left + 6, y(index) + rowHeight / 2);
        }
      }
    });
  };
  return chart({ width, height, timeRange, rows: rows.map((row) => row.name), labelWidth, times: rows[0].times, paint });
}

export function Heatmap({ result, unit, width, height, timeRange }) {
  const bound = (series) => Number(series.metric.le.replace('+Inf', 'Infinity'));
  const cumulated = [...result].sort((a, b) => bound(a) - bound(b));
  // Buckets hold all that is below: what is in each alone is the difference.
  const counts = cumulated.map((series, index) => series.values.map(([time, text], at) => [
    time * 1000, Number(text) - (index > 0 ? Number(cumulated[index - 1].values[at]?.[1] ?? 0) : 0)]));
  const used = counts.map((cells) => cells.some(([, count]) => count > 1e-9));
  const [first, last] = [used.indexOf(true), used.lastIndexOf(true)];
  const display = getDisplayProcessor({ field: { type: FieldType.number, config: { unit } }, theme });
  const label = (index) => { const { text, suffix = '' } = display(bound(cumulated[index])); return Number.isFinite(bound(cumulated[index])) ? `${text}${suffix}` : '+Inf'; };
  const rows = Array.from({ length: last - first + 1 }, (_, index) => last - index);
  const most = Math.max(...counts.flat().map(([, count]) => count));
  const cell = counts[first][1][0] - counts[first][0][0];
  const paint = (ctx, x, y, rowHeight) => rows.forEach((bucket, index) => {
    for (const [time, count] of counts[bucket]) {
      if (count > 1e-9) {
        ctx.fillStyle = interpolateOranges(1 - Math.sqrt(count / most) * 0.85);
        ctx.fillRect(x(time - cell) + 1, y(index) + 1, x(time) - x(time - cell) - 1, rowHeight - 1);
      }
    }
  });
  return chart({ width, height, timeRange, rows: rows.map(label), labelAt: 0, labelWidth: 64, times: counts[first].map(([time]) => time), paint });
}
