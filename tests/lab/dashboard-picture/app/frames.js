// From Prometheus's answers to what a panel draws: frames, transformed and configured by Grafana's own code.
import {
  applyFieldOverrides, cacheFieldDisplayNames, createTheme, fieldMatchers, FieldType, standardTransformers, standardTransformersRegistry, toDataFrame, transformDataFrame,
} from '@grafana/data';
import { firstValueFrom } from 'rxjs';

export const theme = createTheme({ colors: { mode: 'dark' } });

standardTransformersRegistry.setInit(() =>
  [...new Set(Object.values(standardTransformers))].map((transformation) => ({ id: transformation.id, name: transformation.name, transformation: () => Promise.resolve(transformation) })));

const number = (text) => (text === 'NaN' ? null : Number(text));

const legend = (format, labels) => (format === '__auto' ? JSON.stringify(labels) : format.replace(/{{(\w+)}}/g, (_, name) => labels[name] ?? ''));

// One frame for each series, as the data source gives a graph; null where there is no sample.
function seriesFrames(target, result, { from, to }) {
  const times = target.instant ? [to] : Array.from({ length: to - from + 1 }, (_, second) => from + second);
  return result.map(({ metric, value, values = [value] }) => {
    const samples = new Map(values.map(([time, text]) => [Math.round(time), number(text)]));
    return toDataFrame({
      refId: target.refId,
      fields: [
        { name: 'Time', type: FieldType.time, values: times.map((time) => time * 1000) },
        {
          name: 'Value', type: FieldType.number, values: times.map((time) => samples.get(time) ?? null), labels: metric,
          config: { displayNameFromDS: legend(target.legendFormat, metric) },
        },
      ],
    });
  });
}

// One frame with a column for each label, as it gives a table.
function tableFrame(target, result) {
  const labels = [...new Set(result.flatMap(({ metric }) => Object.keys(metric)))].sort();
  return toDataFrame({
    refId: target.refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: result.map(({ value }) => value[0] * 1000) },
      ...labels.map((label) => ({ name: label, type: FieldType.string, values: result.map(({ metric }) => metric[label] ?? '') })),
      { name: 'Value', type: FieldType.number, values: result.map(({ value }) => number(value[1])) },
    ],
  });
}

// Grafana keeps the settings that overrides name in its core; these are all that the dashboard uses.
function override(frames, { matcher, properties }) {
  const matches = fieldMatchers.get(matcher.id).get(matcher.options);
  for (const frame of frames) {
    for (const field of frame.fields.filter((one) => matches(one, frame, frames))) {
      for (const { id, value } of properties) {
        const inCustom = id.startsWith('custom.');
        const of = inCustom ? (field.config.custom ??= {}) : field.config;
        of[inCustom ? id.slice('custom.'.length) : id] = value;
      }
    }
  }
}

export async function framesOf(panel, results, range) {
  const raw = panel.targets.flatMap((target) =>
    target.format === 'table' ? [tableFrame(target, results[target.refId])] : seriesFrames(target, results[target.refId], range));
  const transformed = panel.transformations ? await firstValueFrom(transformDataFrame(panel.transformations, raw)) : raw;
  const { defaults, overrides } = structuredClone(panel.fieldConfig);
  for (const frame of transformed) {
    for (const field of frame.fields) {
      field.config = { ...structuredClone(defaults), ...field.config, custom: { ...structuredClone(defaults.custom), ...field.config.custom } };
    }
  }
  overrides.forEach((one) => override(transformed, one));
  const configured = applyFieldOverrides({
    data: transformed, theme, timeZone: 'utc', replaceVariables: (text) => text, fieldConfig: { defaults: {}, overrides: [] },
  });
  cacheFieldDisplayNames(configured);
  return configured;
}
