// Reads a dashboard from standard input and holds it against schema.json: the whole against `dashboard`, each panel against
// what its own type may hold. Prints what is wrong, a line each, and ends with 1 if anything is.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addSchema(JSON.parse(readFileSync(new URL('schema.json', import.meta.url), 'utf8')), 'kinds');

const wrong = [];
function check(kind, value, where) {
  const validate = ajv.getSchema(`kinds#/definitions/Kinds/properties/${kind}`);
  if (!validate) {
    wrong.push(`${where}: dashboard.ts knows no panel of type ${kind}`);
  } else if (!validate(value)) {
    for (const { instancePath, message, params } of validate.errors) {
      wrong.push(`${where}${instancePath}: ${message} ${JSON.stringify(params)}`);
    }
  }
}

const { panels, ...dashboard } = JSON.parse(readFileSync(0, 'utf8'));
check('dashboard', dashboard, 'dashboard');
panels.forEach((panel) => check(panel.type, panel, panel.title ?? `panel ${panel.id}`));

wrong.forEach((line) => console.log(line));
process.exitCode = wrong.length > 0 ? 1 : 0;
