// The cast: hear a voice before it is chosen, two in turn; names that are one person, and one that is two.
import {here, postForm, postJson} from './asking.js';
import {answered, ask} from './dialogs.js';
import {change, post, quietly} from './edits.js';
import {fail, say} from './telling.js';
import {pause, state} from './player.js';

const player = new Audio();
let turn = 0;
const SAMPLE = 'This is how the voice sounds.';

export async function speechOf(text, voice) {
  const answer = await postJson('/api/say', {text, voice});
  return URL.createObjectURL(await answer.blob());
}

export async function inTurn(sounds) { // one after the other; whoever asks anew ends it
  const mine = ++turn;
  pause();
  for (const sound of sounds) {
    if (mine !== turn) return;
    const url = await sound();
    if (mine !== turn) return;
    await new Promise((resolve, reject) => {
      player.src = url;
      player.onended = resolve;
      player.onerror = () => reject(new Error('this sound cannot be played'));
      player.play().catch(reject);
    }).finally(() => { if (url.startsWith('blob:')) URL.revokeObjectURL(url); });
    await new Promise(resolve => { setTimeout(resolve, 250); });
  }
}
export const hear = sounds => inTurn(sounds).catch(error => { if (error.name !== 'AbortError') fail(error); });

function lineOf(speaker) {
  const own = state.cues.filter(cue => (cue.speaker ?? '') === speaker);
  const line = own.find(cue => cue.written.length > 30) ?? own[0];
  return line ? line.written.trim().slice(0, 300) : SAMPLE;
}

const acts = {
  'hear-voice'(form) {
    const voice = form.querySelector('select[name=voice]');
    return hear([() => speechOf(lineOf(form.dataset.speaker), chosen(voice))]);
  },
  compare(form) {
    const voice = form.querySelector('select[name=voice]');
    const words = lineOf(form.dataset.speaker);
    say(`First ${nameOf(voice, voice.dataset.now)}, then ${nameOf(voice, chosen(voice))}`);
    return hear([voice.dataset.now, chosen(voice)].map(each => () => speechOf(words, each)));
  },
  rename(form) {
    const name = form.querySelector('[id^=rename]').value.trim();
    return everywhere(form.dataset.speaker, {kind: 'rename_speaker', speaker: form.dataset.speaker, name}, `Named ${name}`);
  },
  merge(form) {
    const into = form.querySelector('[id^=merge]').value;
    return everywhere(form.dataset.speaker, {kind: 'merge_speakers', one: form.dataset.speaker, into}, `${form.dataset.speaker} is ${into} now`);
  },
  async 'split-speaker'(form) {
    const {speaker} = form.dataset;
    const name = await ask({title: `${speaker} is two people`, text: 'Which of the quotations are the other person’s is asked for next.', label: 'Name of the other', ok: 'Go on'});
    if (name) await splitBy(speaker, name);
  },
};

const chosen = select => (select.value === 'auto' ? select.dataset.now : select.value);
const nameOf = (select, id) => [...select.options].find(each => each.value === id)?.textContent.split(' ·')[0] ?? id;

async function everywhere(speaker, edit, told) { // in each story that has the speaker
  for (const article of document.querySelectorAll('.story')) {
    const has = [...article.querySelectorAll('.who')].some(each => each.dataset.speaker === speaker);
    if (has) await change(edit, Number(article.dataset.story));
  }
  say(told);
}

async function splitBy(speaker, name) {
  const dialog = document.getElementById('split');
  const seen = new Map([...document.querySelectorAll('.story')].map(each => [Number(each.dataset.story), each.dataset.version]));
  const list = document.getElementById('split-list');
  const stretches = [...document.querySelectorAll('.story .who')].filter(each => each.dataset.speaker === speaker);
  document.getElementById('split-title').textContent = `What does ${name} say?`;
  const spans = stretches.map(button => ({story: Number(button.closest('.story').dataset.story), span: [Number(button.dataset.start), Number(button.dataset.end)]}));
  list.replaceChildren(...stretches.map((button, number) => {
    const label = document.createElement('label');
    label.className = 'check';
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.value = number;
    const words = [];
    for (let each = button.nextElementSibling; each && !each.matches('.who, .take'); each = each.nextElementSibling) words.push(each.textContent);
    label.append(box, words.join('').trim().slice(0, 140));
    return label;
  }));
  const picked = await answered(dialog, () => [...list.querySelectorAll(':checked')].map(box => spans[Number(box.value)]));
  if (!picked?.length) return;
  for (const [number, places] of Map.groupBy(picked, each => each.story)) {
    await change({kind: 'split_speaker', speaker, spans: places.map(each => each.span), name}, number, {seen: seen.get(number)});
  }
  say(`${picked.length} of ${speaker}’s are ${name}’s now`);
}

export function startCast() {
  document.getElementById('panel-speakers').addEventListener('click', event => {
    const button = event.target.closest('[data-do]');
    if (button) quietly(acts[button.dataset.do](button.closest('form')));
  });
  document.getElementById('panel-speakers').addEventListener('submit', event => {
    event.preventDefault();
    const form = event.target;
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    const voice = form.querySelector('select[name=voice]');
    const name = nameOf(voice, voice.value);
    post(() => postForm(`${here}/voice`, fields), `${form.dataset.speaker || 'The narrator'} has the voice ${name} ${fields.for_show ? 'in the show' : 'here'}`).catch(fail);
  });
}
