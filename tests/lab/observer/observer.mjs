// Watches a gateway by the service's name in a tight loop, as one client would that dials anew each time, and prints a JSON
// line whenever it goes up or down: what the lab's tests hold the agent's records of outages against. Knows nothing of the agent.
//   node observer.mjs NAME PORT
import { Resolver } from 'node:dns/promises';
import { request } from 'node:http';

const [name, port] = process.argv.slice(2);
// Whoever waits sees nothing: for a name or a connection no longer than a lost packet is worth; for an answer longer, because a
// gateway that has just booted stalls now and then.
const brief = 100;
const patience = 300;
const pause = 10;
const resolver = new Resolver({ timeout: brief, tries: 1 });

const ask = (host, path) => new Promise((resolve) => {
  const asked = request({ host, port, path, agent: false, timeout: patience }, (answer) => {
    let body = '';
    answer.on('data', (chunk) => { body += chunk; });
    answer.on('end', () => resolve({ status: answer.statusCode, body }));
    answer.on('error', () => resolve(null));
  });
  let overdue = setTimeout(() => asked.destroy(), brief);
  asked.on('socket', (socket) => socket.on('connect', () => {
    clearTimeout(overdue);
    overdue = setTimeout(() => asked.destroy(), patience);
  }));
  asked.on('timeout', () => asked.destroy());
  asked.on('close', () => { clearTimeout(overdue); resolve(null); });
  asked.on('error', (error) => resolve({ status: 0, body: error.code }));
  asked.end();
});

const look = async () => {
  let addresses;
  try {
    addresses = await resolver.resolve4(name);
  } catch (error) {
    return error.code;
  }
  for (const address of addresses) {
    const health = await ask(address, '/healthz');
    if (health?.status !== 200 || !health.body.includes('"live"')) return `${address} health ${health?.status} ${health?.body?.slice(0, 20)}`;
    const startup = await ask(address, '/startupz');
    if (startup?.status !== 200) return `${address} startup ${startup?.status}`;
  }
  return null;
};

let up = null;
for (;;) {
  const from = Date.now();
  const trouble = await look();
  const now = trouble === null;
  if (now !== up) {
    up = now;
    console.log(JSON.stringify({ at: now ? Date.now() : from, up, trouble }));
  }
  await new Promise((resolve) => setTimeout(resolve, pause));
}
