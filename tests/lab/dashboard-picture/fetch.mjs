// Asks a Prometheus all that the dashboard asks, over the recorded time, and prints the answers as a script.
//   node fetch.mjs DASHBOARD PROMETHEUS FROM TO
import { readFileSync } from 'node:fs';

const [file, prometheus, from, to] = process.argv.slice(2);
const board = JSON.parse(readFileSync(file, 'utf8'));
const rateInterval = '30s';
const step = { heatmap: 10, time_series: 1, table: 1 };

const filled = (expr) => expr.replaceAll('$__rate_interval', rateInterval).replace(/"\$\w+"/g, '".+"');

async function ask(api, parameters) {
  const answer = await fetch(`${prometheus}/api/v1/${api}?${new URLSearchParams(parameters)}`);
  const body = await answer.json();
  if (body.status !== 'success') {
    throw new Error(`${parameters.query}: ${body.error}`);
  }
  return body.data.result;
}

const range = (expr, every) => ask('query_range', { query: filled(expr), start: from, end: to, step: every });
const now = (expr) => ask('query', { query: filled(expr), time: to });

const results = {};
for (const panel of board.panels) {
  for (const target of panel.targets ?? []) {
    (results[panel.id] ??= {})[target.refId] = target.instant ? await now(target.expr) : await range(target.expr, step[target.format]);
  }
}
const annotations = await Promise.all(board.annotations.list.map((annotation) => range(annotation.target.expr, 1)));

console.log('window.recorded = ' + JSON.stringify({ board, from: Number(from), to: Number(to), results, annotations }));
