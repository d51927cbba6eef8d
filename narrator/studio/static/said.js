// Say a word differently: how it is said now, a field to respell it, the sound of it, and every place that changes.
import {here, postForm} from './asking.js';
import {hear, speechOf} from './cast.js';
import {change, post, quietly, versionOf} from './edits.js';
import {lineAt} from './player.js';
import {fail, say} from './telling.js';
import {keep, unkeep} from './fields.js';

const by = id => document.getElementById(id);
let about = null; // {story, start, end, voice, seen: the version that it was opened on}
let asked = 0;

const scope = () => document.querySelector('[name=scope]:checked').value;

export async function mend(span) {
  const written = span.words.trim();
  const line = lineAt(span.story, span.start);
  about = {...span, voice: span.voice ?? line?.voice ?? '', seen: versionOf(span.story)};
  by('say-written').value = written;
  by('say-now').textContent = span.said ?? written;
  by('say-as').value = span.said ?? '';
  by('say-wrong').textContent = '';
  by('say').returnValue = '';
  by('say').showModal();
  keep(by('say-as'));
  by('say-as').focus();
  by('say-as').select();
  tellPlaces();
}

function fields() {
  const fields = {written: by('say-written').value.trim(), say: by('say-as').value.trim(), scope: scope()};
  if (about.story) Object.assign(fields, {story: about.story, start: about.start, version: about.seen});
  return fields;
}

async function tellPlaces() {
  const mine = ++asked;
  const wanted = fields();
  if (!wanted.written || !wanted.say) { by('say-places').textContent = ''; return; }
  try {
    const text = await postForm(`${here}/pronounce`, {...wanted, dry: 'yes'});
    if (mine === asked) by('say-places').innerHTML = text; // of the studio's own template, which escapes
  } catch (error) {
    if (mine === asked) by('say-wrong').textContent = error.message;
  }
}

async function write() {
  const wanted = fields();
  if (!wanted.say) { by('say-wrong').textContent = 'Write how it is to be said.'; by('say-as').focus(); return; }
  if (wanted.scope === 'place') {
    await change({kind: 'say_as', start: about.start, end: about.end, said: wanted.say}, about.story, {words: about.words, seen: about.seen, told: `Said as ${wanted.say} here`});
  } else {
    try {
      await post(() => postForm(`${here}/pronounce`, wanted));
    } catch (error) { by('say-wrong').textContent = error.message; return; }
    say(wanted.scope === 'show' ? `${wanted.written} is said ${wanted.say} in the show` : `${wanted.written} is said ${wanted.say} in this piece`);
  }
  unkeep(by('say-as'));
  by('say').close('done');
}

export function startSaid() {
  let wait = 0;
  for (const field of [by('say-as'), by('say-written')]) {
    field.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(tellPlaces, 350); });
  }
  for (const radio of document.querySelectorAll('[name=scope]')) radio.addEventListener('change', tellPlaces);
  const spoken = text => () => speechOf(text, about.voice);
  by('say-hear').addEventListener('click', () => hear([spoken(by('say-as').value.trim() || by('say-written').value)]));
  by('say-hear-now').addEventListener('click', () => hear([spoken(by('say-written').value)]));
  by('say-hear-both').addEventListener('click', () => hear([spoken(by('say-written').value), spoken(by('say-as').value.trim() || by('say-written').value)]));
  by('say-ok').addEventListener('click', event => { event.preventDefault(); quietly(write()); });
  document.getElementById('panel-pronunciations').addEventListener('click', event => {
    const button = event.target.closest('[data-do]');
    if (button?.dataset.do === 'mend') {
      const {story: number, start, end, written, said, voice} = button.dataset;
      mend({story: Number(number), start: Number(start), end: Number(end), words: written, said, voice});
    }
    if (button?.dataset.do === 'forget-word') {
      post(() => postForm(`${here}/pronounce`, {written: button.dataset.written, say: '', scope: 'show'}), 'Taken out of the lexicon').catch(fail);
    }
  });
}
