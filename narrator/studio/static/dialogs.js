// Questions to the person: who speaks, and one line of words. Each gives its answer, or null where it was cancelled.
import {points} from './places.js';

const by = id => document.getElementById(id);

let drop = () => {};

// What `read` gives as the dialog's own button is pressed, or null. The browser tells that a dialog has closed a while
// later: a quick key may have asked anew by then, and must not be taken for answered.
export function answered(dialog, read) {
  drop();
  return new Promise(resolve => {
    drop = () => resolve(null);
    dialog.querySelector('form').onsubmit = event => resolve(event.submitter.value === 'ok' ? read() : null);
    dialog.onclose = () => { if (!dialog.open) resolve(null); };
    dialog.showModal();
  });
}

export async function ask({title, text = '', label = '', value = '', ok = 'OK', list = ''}) {
  by('ask-title').textContent = title;
  by('ask-text').textContent = text;
  by('ask-text').hidden = !text;
  by('ask-field').hidden = !label;
  by('ask-label').textContent = label;
  by('ask-value').value = value;
  by('ask-value').setAttribute('list', list);
  by('ask-ok').textContent = ok;
  const asked = answered(by('ask'), () => (label ? by('ask-value').value.trim() : true));
  if (label) { by('ask-value').focus(); by('ask-value').select(); } else by('ask-ok').focus();
  return asked;
}

// The words may be shortened: then only that part of the span changes its speaker.
export async function askWho({start, end, words, speaker = '', everywhere = false, isWhole = false}) {
  by('who-words').textContent = words.slice(0, 240);
  by('who-name').value = speaker ?? '';
  by('who-all').checked = Boolean(everywhere);
  by('who-span').hidden = isWhole;
  by('who-part').value = words.trim();
  const asked = answered(by('who'), () => {
    const name = by('who-name').value.trim();
    const part = isWhole ? '' : by('who-part').value.trim();
    const span = part && part !== words.trim() ? within(words, start, part) : {start, end, words};
    return span && {...span, speaker: name && name.toLowerCase() !== 'narrator' ? name : null, everywhere: by('who-all').checked};
  });
  by('who-name').focus();
  by('who-name').select();
  return asked;
}

function within(words, start, part) { // where a part of a span's words stands
  const at = words.indexOf(part);
  if (at < 0) return null;
  const from = start + points(words.slice(0, at));
  return {start: from, end: from + points(part), words: part};
}

export function startDialogs() {
  by('who').addEventListener('click', event => {
    const button = event.target.closest('[data-name]');
    if (!button) return;
    by('who-name').value = button.dataset.name;
    by('who').querySelector('.primary').click();
  });
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('keydown', event => { // Enter in a field is the dialog's own button, not its first
      if (event.key !== 'Enter' || !event.target.matches('input:not([type=checkbox], [type=radio])')) return;
      event.preventDefault();
      dialog.querySelector('.primary').click();
    });
  }
}
