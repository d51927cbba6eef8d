// The page of one piece: what its buttons, menu and keys do.
import {api, documentId, getJson, postFile, postJson, root} from './asking.js';
import {settle, startArticle, wholeOf} from './article.js';
import {hear, startCast} from './cast.js';
import {ask, askWho, startDialogs} from './dialogs.js';
import {look, startDoubts, step} from './doubts.js';
import {applyAgain, change, dropChange, isBusy, post, quietly, redo, refresh, undo, undoable, versionOf, whenShown} from './edits.js';
import {startFields} from './fields.js';
import {start, when} from './jobs.js';
import {key} from './keys.js';
import {openTab, renew, showSide, startPanels} from './panels.js';
import {forgetSound, hearFrom, hearLine, load, startPlayer, state} from './player.js';
import {mend, startSaid} from './said.js';
import {fail, say, tellNext, toast} from './telling.js';

const STALE_MS = 250;

async function reassign(span) {
  const seen = versionOf(span.story);
  const answer = await askWho(span);
  if (!answer) return;
  const {start: from, end, words, speaker, everywhere} = answer;
  await change({kind: 'reassign', start: from, end, speaker, everywhere}, span.story, {words, seen, told: `${speaker ?? 'The narrator'} says this now`});
}

const acts = {
  hear: span => hearFrom(span),
  who: span => quietly(reassign(span)),
  said: span => mend(span),
  split(span) {
    const words = [...document.querySelectorAll(`#story-${span.story} .who`)].map(each => ({start: Number(each.dataset.start), end: Number(each.dataset.end), speaker: each.dataset.speaker}));
    const stretch = words.find(each => each.start <= span.start && span.start < each.end);
    quietly(reassign({...span, end: stretch?.end ?? span.end, speaker: ''}));
  },
  async respeak(span) {
    const numbers = state.cues.filter(cue => cue.story === span.story && cue.start < span.end && cue.end > span.start).map(cue => cue.line);
    await start(`${api}/speak`, {numbers}, 'Speaking');
  },
  async pause(span) {
    const seen = versionOf(span.story);
    const ms = await ask({title: 'A pause before these words', label: 'Milliseconds', value: '800', ok: 'Add'});
    if (ms !== null) quietly(change({kind: 'add_pause', at: span.start, ms: Number(ms)}, span.story, {words: span.words, seen, told: `A pause of ${ms} milliseconds`}));
  },
  async note(span) {
    const seen = versionOf(span.story);
    const text = await ask({title: 'A note', text: 'Nobody reads it aloud.', label: 'Note', ok: 'Add'});
    if (text) quietly(change({kind: 'add_note', at: span.start, text}, span.story, {words: span.words, seen, told: 'Noted'}));
  },
  async insert(span) {
    const [seen, whole] = [versionOf(span.story), wholeOf(span.para)];
    const words = await ask({title: 'A producer’s line', text: 'The narrator says it as a paragraph of its own, before this one.', label: 'Words', ok: 'Add'});
    if (words) quietly(change({kind: 'insert_words', at: whole.start, words}, span.story, {words: whole.words, seen, told: 'Added'}));
  },
  async sting(span) {
    const seen = versionOf(span.story);
    const file = await ask({title: 'A sting', text: 'A sound file in the show’s folder, played before this sentence.', label: 'File', value: 'music/sting.mp3', ok: 'Add'});
    if (file) quietly(change({kind: 'add_sting', at: span.start, file}, span.story, {words: span.words, seen, told: 'A sting is added'}));
  },
  async chapter(span) {
    const [seen, whole] = [versionOf(span.story), wholeOf(span.para)];
    const title = await ask({title: 'A chapter from this paragraph on', label: 'Title', value: whole.words.split(/\s+/).slice(0, 6).join(' '), ok: 'Add'});
    if (title) quietly(change({kind: 'add_chapter', at: whole.start, title}, span.story, {words: whole.words, seen, told: `The chapter ${title} begins here`}));
  },
  later(span) {
    const whole = wholeOf(span.para);
    const isMarked = span.para.classList.contains('later');
    quietly(change({kind: 'mark_later', start: whole.start, end: whole.end, later: !isMarked}, span.story, {words: whole.words, told: isMarked ? 'No more marked' : 'Marked for later'}));
  },
  remove(span) {
    quietly(change({kind: 'remove_text', start: span.start, end: span.end}, span.story, {words: span.words}).then(() => undoable('Removed')));
  },
  async takeOut({story, start: from, end, kind, said}) {
    const seen = versionOf(story);
    if (await ask({title: `Take out “${said}”?`, ok: 'Take out'})) quietly(change({kind: 'remove_direction', start: from, end, direction: kind}, story, {seen, told: 'Taken out'}));
  },
};

const does = {
  doubts: () => openTab('doubts'),
  'next-doubt': () => step(1),
  speak: () => start(`${api}/speak`, {}, 'Speaking what changed'),
  undo, redo,
  'apply-again': applyAgain,
  'drop-change': dropChange,
  side() { showSide(true); document.getElementById('side').focus(); },
  move: button => quietly(move(button)),
  async approve() {
    if ('noAddress' in document.getElementById('story-fields').dataset) { await wantAddress(); return; }
    const doubts = Number(document.getElementById('main').dataset.doubts);
    const sure = await ask({title: 'Make the episode?', text: `${doubts ? `${doubts} doubtful quotations are left as they are. ` : ''}It is spoken and mastered${targets() ? `, and published to ${targets()}` : '; the show has no targets, so that nothing is published'}.`, ok: 'Make it'});
    if (sure) start(`${api}/approve`, undefined, 'Making the episode');
  },
  async withdraw() {
    const where = targets();
    const text = where ? `It leaves the feed and the pages, and this is published at once to ${where}.` : 'It leaves the feed and the pages. The show has no targets: what you have published by other means stays until you take it down.';
    if (await ask({title: 'Withdraw the episode?', text: `${text} Its folder is kept, and you can put it back.`, ok: where ? 'Withdraw and publish' : 'Withdraw'})) await takeFromFeed(false);
  },
  async 'put-back'() {
    const where = targets();
    const text = `It is in the feed and on the pages again${where ? `, and this is published at once to ${where}` : ''}.`;
    if (await ask({title: 'Put the episode back?', text, ok: where ? 'Put it back and publish' : 'Put it back'})) await takeFromFeed(true);
  },
  'no-cover': () => post(() => postJson(`${api}/cover`, undefined, 'DELETE'), 'The cover is taken out').then(() => document.getElementById('cover-file').focus(), fail),
  'hear-line': button => hearLine(Number(button.dataset.line)),
  takes(button) {
    say('First the take before, then the newest');
    hear(takesOf(button).slice(-2).map(clip => () => `${root}/api/clips/${clip}.wav`));
  },
};

async function wantAddress() { // publishing would fail for it, after all has been spoken
  const text = `It is published to ${targets()}, and for that the show wants a web address (base_url): where listeners will find it.`;
  if (await ask({title: 'The show has no web address yet', text, ok: 'Set it now'})) location.href = `${root}/settings#set-show-base_url`;
}

const takesOf = button => state.cues.find(cue => cue.line === Number(button.dataset.line))?.takes ?? []; // the newest last
const targets = () => document.getElementById('story-fields').dataset.targets;

async function takeFromFeed(back) { // and out of the targets, or to them again: nothing stays public that is said to be gone
  try {
    await post(() => postJson(`${api}/withdraw`, {back}), back ? 'It is in the feed again' : 'It is withdrawn from the feed');
  } catch (error) { fail(error); return; }
  if (!targets()) toast(back ? 'It is in the feed again' : 'It is withdrawn from the feed');
  else await start('/api/publish', undefined, 'Publishing this');
}

async function move(button) { // the focus goes with the story: whoever moves it by keys may press again
  const to = Number(button.dataset.to);
  const direction = to < Number(button.closest('.story').dataset.story) ? 'up' : 'down';
  await change({kind: 'move_story', to}, Number(button.closest('.story').dataset.story));
  const head = document.querySelector(`#story-${to} .story-head`);
  (head.querySelector(`[data-move=${direction}]:enabled`) ?? head.querySelector('[data-do=move]:enabled')).focus();
  say(`Story ${to} of ${document.querySelectorAll('.story').length} now`);
}

async function toEpisode(job) { // a draft is gone once it is an episode: on to that
  const {result} = await getJson(`/api/jobs/${job.id}`);
  const slug = result?.made?.[0]?.slug;
  tellNext('The episode is made.');
  location.href = slug ? `${root}/documents/${encodeURIComponent(`episode:${slug}`)}` : `${root}/`;
}

function showTakes() { // how far each paragraph is spoken, and which lines have another take to compare
  const stories = Map.groupBy(state.cues, cue => cue.story);
  let [before, at] = [null, 0];
  for (const para of document.querySelectorAll('.para')) {
    const number = Number(para.closest('.story').dataset.story);
    const [from, to] = [Number(para.dataset.start), Number(para.dataset.end)];
    const cues = stories.get(number) ?? [];
    if (number !== before) [before, at] = [number, 0];
    while (at < cues.length && cues[at].end <= from) at++;
    const states = new Set();
    for (let each = at; each < cues.length && cues[each].start < to; each++) states.add(cues[each].state);
    const now = ['failed', 'speaking', 'stale', 'unspoken', 'spoken'].find(each => states.has(each)) ?? '';
    const dot = para.querySelector('.take');
    dot.hidden = !now;
    dot.className = `take ${now}`;
    dot.title = {spoken: 'Spoken', stale: 'Changed since it was spoken', unspoken: 'Not spoken yet', speaking: 'Being spoken', failed: 'Could not be spoken'}[now] ?? '';
    const button = para.querySelector('.para-menu');
    button.setAttribute('aria-label', `${button.dataset.name}${dot.title && `, ${dot.title.toLowerCase()}`}: what to do`);
  }
  for (const button of document.querySelectorAll('[data-do=takes]')) button.hidden = takesOf(button).length < 2;
}

const broken = () => document.querySelector('.broken');
function showBroken() { // the line that cannot be read, in the middle of its file
  const line = document.querySelector('.broken .bad');
  if (line) line.parentElement.scrollTop = line.offsetTop - line.parentElement.clientHeight / 2;
}

let wait = 0;
function reload() {
  clearTimeout(wait);
  if (broken()) return; // the page tells it
  wait = setTimeout(() => load().then(showTakes).catch(fail), STALE_MS);
}

function markLine(number, now) {
  const cue = state.cues.find(each => each.line === number);
  if (cue) { cue.state = now; showTakes(); }
  const badge = document.querySelector(`#line-${number} .state`);
  if (badge) badge.textContent = now;
}

function onJob(job) {
  if (job.document !== documentId) return;
  if (job.kind === 'speak' && job.state === 'failed') for (const cue of state.cues) if (cue.state === 'speaking') cue.state = 'failed';
  if (job.kind === 'speak' && job.state === 'running') for (const cue of state.cues) if (cue.state !== 'spoken') cue.state = 'speaking';
  if (job.kind === 'speak') showTakes();
  if (job.kind === 'approve') { if (job.state === 'done') quietly(toEpisode(job)); return; }
  if (['done', 'cancelled'].includes(job.state)) { reload(); renew(); }
}

function onClick(event) {
  const button = event.target.closest('[data-do]');
  if (!button || button.closest('.doubt-card, #panel-speakers, #panel-pronunciations [data-do=mend]')) return;
  does[button.dataset.do]?.(button);
}

const forms = {
  'retitle-episode': form => retitle(form),
  async cover(form) {
    const file = form.elements.file.files[0];
    if (!file) { say('Choose a picture first'); form.elements.file.focus(); return; }
    await post(() => postFile(`${api}/cover`, file), 'The piece has this cover now');
    form.reset();
  },
};

function onSubmit(event) {
  const does = forms[event.target.dataset.doForm];
  if (!does) return;
  event.preventDefault();
  does(event.target).catch(fail);
}

async function retitle(form) {
  await post(() => postJson(`${api}/retitle`, {title: form.elements.title.value}));
  toast(`The title is changed${targets() ? '; not yet published' : ''}`);
}

export function startWorkplace() {
  startPlayer();
  startArticle(acts);
  startDialogs();
  startPanels();
  startDoubts();
  startCast();
  startSaid();
  startFields();
  document.addEventListener('click', onClick);
  document.addEventListener('submit', onSubmit);
  document.addEventListener('spoken', reload);
  document.addEventListener('htmx:after:swap', event => { if (event.target.closest?.('#panel-speakers')) reload(); showTakes(); });
  whenShown(() => { settle(); reload(); showBroken(); });
  showBroken();
  key('z', 'Undo', undo, {ctrl: true, shown: 'Ctrl+Z'});
  key(['Shift+z', 'y'], 'Do again', redo, {ctrl: true, shown: 'Ctrl+Shift+Z'});
  when('changed', ({document: changed}) => { if ((changed === documentId || changed === null) && !isBusy()) { refresh(); if (changed === null) { forgetSound(); renew(); } } });
  when('line', facts => { if (facts.document === documentId) markLine(facts.number ?? facts.line, 'spoken'); });
  when('job', onJob);
  const height = () => document.documentElement.style.setProperty('--player', `${document.getElementById('player').offsetHeight}px`);
  new ResizeObserver(height).observe(document.getElementById('player'));
  reload();
  if (location.hash === '#doubts') look(document.querySelector('.doubt-card'));
}
