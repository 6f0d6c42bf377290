// Draws the dashboard's upper part from recorded answers.
import { dateTime, FieldType, getDisplayProcessor, LoadingState } from '@grafana/data';
import { BigValue, GlobalStyles, PanelChrome, ThemeContext, TimeSeries } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { createRoot } from 'react-dom/client';
import { Heatmap, StateTimeline } from './cells.jsx';
import { framesOf, theme } from './frames.js';

const { board, from, to, results, annotations } = window.recorded;
const timeRange = { from: dateTime(from * 1000), to: dateTime(to * 1000), raw: { from: dateTime(from * 1000), to: dateTime(to * 1000) } };
const width = 1600;
const [column, line, gap] = [(width - 8) / 24, 38, 8];

function Nothing({ text }) {
  return <div style={{ color: theme.colors.text.secondary, height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center' }}>{text}</div>;
}

function Stat({ frames, panel, width, height }) {
  const field = frames[0].fields.find((one) => one.type === FieldType.number);
  const value = getDisplayProcessor({ field, theme })(field.values.at(-1));
  if (panel.options.textMode === 'value_and_name') {
    value.title = field.config.displayNameFromDS;
  }
  return <BigValue theme={theme} width={width} height={height} value={value} colorMode={panel.options.colorMode} graphMode="none" textMode={panel.options.textMode} />;
}

// A line where each of the dashboard's annotations begins.
function annotate(builder) {
  builder.addHook('draw', (plot) => {
    board.annotations.list.forEach(({ iconColor }, index) => {
      plot.ctx.strokeStyle = theme.visualization.getColorByName(iconColor);
      plot.ctx.setLineDash([4, 4]);
      for (const { values } of annotations[index]) {
        values.filter(([time], at) => at === 0 || time - values[at - 1][0] > 1.5).forEach(([time]) => {
          const x = plot.valToPos(time * 1000, 'x', true);
          plot.ctx.beginPath();
          plot.ctx.moveTo(x, plot.bbox.top);
          plot.ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
          plot.ctx.stroke();
        });
      }
      plot.ctx.setLineDash([]);
    });
  });
  return null;
}

function Body({ panel, frames, width, height }) {
  if (frames.length === 0 || frames.every((frame) => frame.length === 0)) {
    return <Nothing text={panel.fieldConfig.defaults.noValue ?? 'No data'} />;
  }
  switch (panel.type) {
    case 'stat': return <Stat {...{ frames, panel, width, height }} />;
    case 'state-timeline': return <StateTimeline {...{ frames, width, height, timeRange }} showValue={panel.options.showValue !== 'never'} />;
    case 'heatmap': return <Heatmap result={results[panel.id].A} unit={panel.fieldConfig.defaults.unit} {...{ width, height, timeRange }} />;
    case 'table': return <TableNG data={frames[0]} {...{ width, height }} cellHeight="sm" noValue="" enableVirtualization={false} />;
    default: return (
      <TimeSeries frames={frames} {...{ width, height, timeRange }} timeZone="utc" legend={panel.options.legend} options={panel.options}>
        {annotate}
      </TimeSeries>
    );
  }
}

function Board({ drawn, height }) {
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <div style={{ position: 'relative', width, height, background: theme.colors.background.canvas }}>
        {drawn.map(({ panel, frames }) => {
          const { x, y, w, h } = panel.gridPos;
          const box = { position: 'absolute', left: gap + x * column, top: gap + y * line, width: w * column - gap, height: h * line - gap };
          if (panel.type === 'row') {
            return <div key={panel.id} style={{ ...box, ...theme.typography.h5, color: theme.colors.text.primary, lineHeight: `${line - gap}px` }}>⌄&ensp;{panel.title}</div>;
          }
          return (
            <div key={panel.id} style={box}>
              <PanelChrome title={panel.title} width={box.width} height={box.height} loadingState={LoadingState.Done} padding={panel.type === 'table' ? 'none' : 'md'}>
                {(innerWidth, innerHeight) => <Body {...{ panel, frames }} width={innerWidth} height={innerHeight} />}
              </PanelChrome>
            </div>
          );
        })}
      </div>
    </ThemeContext.Provider>
  );
}

const end = board.panels.find((panel) => panel.title === window.before).gridPos.y;
const shown = board.panels.filter((panel) => panel.gridPos.y < end);
Promise.all(shown.map(async (panel) => ({ panel, frames: panel.type === 'row' ? [] : await framesOf(panel, results[panel.id], { from, to }) }))).then((drawn) => {
  const height = Math.max(...drawn.map(({ panel: { gridPos: { y, h } } }) => y + h)) * line + gap;
  document.title = `${height}`;
  createRoot(document.getElementById('board')).render(<Board {...{ drawn, height }} />);
});
