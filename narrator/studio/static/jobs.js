// Work in the background and changes of files, as the studio tells of them; all of it asked anew after a reload.
import {documentId, getJson, postJson, root} from './asking.js';
import {fail, say, toast} from './telling.js';

const NAMES = {speak: 'Speaking', approve: 'Making the episode', publish: 'Publishing', build: 'Building', retry: 'Trying again', withdraw: 'Withdrawing'};
const jobs = new Map();
const list = document.getElementById('jobs-list');
const listeners = {changed: [], line: [], job: []};
export const when = (kind, does) => listeners[kind].push(does);
const isOver = job => ['done', 'failed', 'cancelled'].includes(job.state);

export async function start(path, content, told) {
  try {
    const job = await (await postJson(path, content)).json();
    take(job);
    say(told ?? `${NAMES[job.kind]} has begun`);
    return job;
  } catch (error) { fail(error); return null; }
}

function take(job) {
  const before = jobs.get(job.id);
  if (before && isOver(before) && !isOver(job)) return; // an answer that was overtaken by an event
  jobs.set(job.id, job);
  show();
  if (isOver(job) && before && !isOver(before)) end(job);
  for (const does of listeners.job) does(job);
}

function end(job) {
  const name = NAMES[job.kind] ?? job.kind;
  if (job.state === 'failed') toast(`${name}: ${job.error}`);
  else if (job.state === 'cancelled') say(`${name}: cancelled`);
  else if (job.kind === 'speak') say('Spoken');
  else if (job.kind === 'approve' && job.document === documentId) return;
  else toast(`${name}: done`);
}

function show() {
  const going = [...jobs.values()].filter(job => !isOver(job));
  const over = [...jobs.values()].filter(isOver).slice(-5).reverse();
  const count = document.getElementById('jobs-count');
  count.hidden = !going.length;
  count.textContent = going.length;
  document.getElementById('jobs-button').setAttribute('aria-label', `Work in the background: ${going.length || 'none'}`);
  document.getElementById('jobs-none').hidden = going.length + over.length > 0;
  const rows = [...going, ...over];
  const old = new Map([...list.children].map(row => [row.dataset.job, row]));
  list.replaceChildren(...rows.map(job => fill(old.get(job.id) ?? row(job), job)));
}

function row(job) {
  const made = document.createElement('li');
  made.className = 'item';
  made.dataset.job = job.id;
  made.innerHTML = '<div class="row"><b></b><span class="badge"></span></div><progress max="1" aria-label="How far"></progress><small></small><div class="row"><button type="button" class="small">Cancel</button></div>';
  made.querySelector('button').addEventListener('click', async () => {
    try { take(await (await postJson(`/api/jobs/${job.id}`, undefined, 'DELETE')).json()); } catch (error) { fail(error); }
  });
  return made;
}

function fill(made, job) {
  made.querySelector('b').textContent = NAMES[job.kind] ?? job.kind;
  made.querySelector('.badge').textContent = job.state;
  const bar = made.querySelector('progress');
  bar.hidden = isOver(job);
  if (job.steps) bar.value = job.step / job.steps; else bar.removeAttribute('value');
  made.querySelector('small').textContent = job.error ?? [job.document, job.steps ? `${job.stage} ${job.step} of ${job.steps}` : job.stage].filter(Boolean).join(' · ');
  made.querySelector('button').hidden = isOver(job);
  return made;
}

async function askAll() {
  try { for (const job of (await getJson('/api/jobs')).reverse()) take(job); } catch (error) { fail(error); }
}

let events = null;
function listen() { // a browser has six connections to a host: a window that nobody sees gives its own back
  if (document.hidden) { events?.close(); events = null; return; }
  if (events) return;
  events = new EventSource(`${root}/api/events`);
  const on = (kind, does) => events.addEventListener(kind, event => does(JSON.parse(event.data)));
  const anew = () => { askAll(); for (const does of listeners.changed) does({document: documentId}); };
  on('job', take);
  on('line', facts => { for (const does of listeners.line) does(facts); });
  on('changed', facts => { for (const does of listeners.changed) does(facts); });
  on('hello', anew);
  on('missed', anew);
  const mine = events;
  mine.addEventListener('error', () => { if (mine === events) getJson('/api/jobs').catch(() => { mine.close(); if (mine === events) events = null; }); });
}

export function startJobs() {
  listen();
  document.addEventListener('visibilitychange', listen);
  document.addEventListener('answered', () => { if (!events || events.readyState === EventSource.CLOSED) { events = null; listen(); } });
  addEventListener('pagehide', () => { events?.close(); events = null; });
  addEventListener('pageshow', listen);
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-job]');
    if (button?.tagName === 'BUTTON') start(`/api/${button.dataset.job}`, undefined);
  });
}
