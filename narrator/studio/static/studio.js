// What every page of the studio starts.
import {documentId} from './asking.js';
import {startFields} from './fields.js';
import {startJobs, when} from './jobs.js';
import {key, startKeys} from './keys.js';
import {startDrop, startPieces} from './pieces.js';
import {startSilence} from './silence.js';
import {fail, say, tellLast} from './telling.js';

startSilence();
startPieces();
startDrop();
startKeys();
key('/', 'Find a piece', () => {
  const field = [...document.querySelectorAll('.find-pieces')].find(each => each.offsetParent);
  if (!field) return false;
  field.focus();
  return true;
});
const newText = document.getElementById('new-text');
if (newText) key('n', 'A new piece: to the field for its address or text', () => newText.focus());
if (documentId) (await import('./workplace.js')).startWorkplace();
else startFields();
startJobs();
tellLast();
const announce = part => { // what has come into the page says so in the one live region
  const told = part.matches?.('[data-say]') ? part : part.querySelector?.('[data-say]');
  if (told) say(told.dataset.say || told.textContent.trim());
};
announce(document.body);
document.addEventListener('htmx:after:swap', event => announce(event.detail?.ctx?.target ?? event.target));
document.body.dataset.started = 'yes'; // for whoever waits until the page answers
document.addEventListener('htmx:error', event => fail(event.detail.error ?? new Error('the studio does not answer')));
const plan = document.getElementById('plan');
if (plan) when('job', job => { if (job.kind === 'publish' && job.state === 'done') htmx.trigger(plan, 'refresh'); });
