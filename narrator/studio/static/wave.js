// The wave under the article, drawn on a canvas from the studio's peaks: each speaker's stretch in the speaker's colour.
const STEP_MS = 5000;
const ROOM_PX = 46; // a lower wave has no room for letters
const canvas = document.getElementById('wave-canvas');
const colours = new Map();

function classOf(speaker) {
  const button = [...document.querySelectorAll('#who-known [data-name]')].find(each => each.dataset.name === (speaker ?? ''));
  return button ? [...button.classList].find(each => /^s\d+$/.test(each)) : 's0';
}

function colourOf(name) { // as the style sheet has it, in light or dark
  if (!colours.has(name)) {
    const probe = document.createElement('span');
    probe.className = `swatch ${name}`;
    probe.hidden = true;
    document.body.append(probe);
    colours.set(name, getComputedStyle(probe).backgroundColor);
    probe.remove();
  }
  return colours.get(name);
}

export function draw(state) {
  const box = canvas.getBoundingClientRect();
  const scale = devicePixelRatio || 1;
  const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
  if (!width || !height) return;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const pen = canvas.getContext('2d');
  pen.clearRect(0, 0, width, height);
  if (!state.duration_ms) return;
  const [bar, space] = [2 * scale, scale];
  const top = box.height > ROOM_PX ? 12 * scale : 0; // for the letters of who speaks
  const [room, middle] = [height - top, top + (height - top) / 2];
  const classes = new Map(state.cues.map(cue => [cue.speaker, null]));
  for (const speaker of classes.keys()) classes.set(speaker, classOf(speaker));
  let at = 0;
  for (let x = 0; x < width; x += bar + space) {
    const ms = x / width * state.duration_ms;
    while (at < state.cues.length - 1 && state.cues[at + 1].start_ms <= ms) at++;
    const cue = state.cues[at];
    const from = Math.floor(x / width * state.peaks.length);
    const to = Math.max(from + 1, Math.floor((x + bar + space) / width * state.peaks.length));
    let peak = 0;
    for (let each = from; each < to && each < state.peaks.length; each++) peak = Math.max(peak, state.peaks[each]);
    const isIn = cue && ms >= cue.start_ms && ms <= cue.end_ms;
    const isSpoken = isIn && cue.state === 'spoken';
    const tall = Math.max(scale * 2, isSpoken ? peak * room * 0.94 : isIn ? room * 0.12 : 0);
    pen.globalAlpha = isSpoken ? 1 : 0.55;
    const who = isIn ? classes.get(cue.speaker) : 's0';
    pen.fillStyle = colourOf(who);
    pen.fillRect(x, middle - tall / 2, bar, tall);
    if (isIn && Number(who.slice(1)) > 6) pen.clearRect(x, middle - scale, bar, scale * 2); // the second half of the colours: a line through
  }
  pen.globalAlpha = 1;
  if (top) initial(pen, state, classes, {width, scale});
}

function initial(pen, state, classes, {width, scale}) { // who speaks, where there is room for it
  pen.font = `600 ${10 * scale}px system-ui, sans-serif`;
  pen.textBaseline = 'top';
  let [last, free] = [null, 0];
  for (const cue of state.cues) {
    const x = cue.start_ms / state.duration_ms * width;
    const letters = cue.speaker && cue.speaker !== last ? [...new Set([cue.speaker.split(' ')[0], cue.speaker.split(' ').at(-1)])].map(each => each[0]).join('') : '';
    last = cue.speaker;
    if (!letters || x < free) continue;
    pen.fillStyle = colourOf(classes.get(cue.speaker));
    pen.fillText(letters, x, scale);
    free = x + pen.measureText(letters).width + 3 * scale;
  }
}

export function startWave(state, goTo) {
  const wave = document.getElementById('wave');
  const place = event => {
    const box = wave.getBoundingClientRect();
    goTo((event.clientX - box.left) / box.width * state.duration_ms);
  };
  wave.addEventListener('pointerdown', event => { wave.setPointerCapture(event.pointerId); place(event); });
  wave.addEventListener('pointermove', event => { if (event.buttons & 1) place(event); });
  wave.addEventListener('keydown', event => {
    const to = {
      ArrowLeft: state.at_ms - STEP_MS, ArrowDown: state.at_ms - STEP_MS, ArrowRight: state.at_ms + STEP_MS, ArrowUp: state.at_ms + STEP_MS,
      PageDown: state.at_ms - 6 * STEP_MS, PageUp: state.at_ms + 6 * STEP_MS, Home: 0, End: state.duration_ms,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  });
  const again = () => { colours.clear(); draw(state); };
  new ResizeObserver(again).observe(wave);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
}
