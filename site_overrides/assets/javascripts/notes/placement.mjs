/**
 * Where notes stand in the margins beside their words. All numbers are pixels from one origin.
 *
 * A note begins at the height of its words, or below the one before it. Where that takes one far
 * away, it goes to the other margin, or those above it are drawn up into room that is free.
 */

/** From here on a note is no longer seen beside its words. */
export const FAR = 150;

const GAP = 12;

/** How much nearer a note must come for the eye to look for it in the second margin. */
const OTHER_SIDE = 60;

/**
 * Give each note its `top` and its `margin`, an index of `margins`.
 *
 * `notes` have `at`, where their words stand, and `height`, in the order of their words. A margin
 * is a list of free spaces, `[from, to]`; the last of the first margin never ends. `chosen`, one
 * of the notes or null, stands at its words whatever the others need.
 */
export function place(notes, margins, chosen) {
  let spaces = margins.flatMap((free, margin) =>
    free.map(([from, to]) => ({ margin, from, to, end: from, notes: [] })),
  );
  if (chosen) {
    const { space, top } = nearest(chosen, spaces, chosen.margin);
    Object.assign(chosen, { top, margin: space.margin });
    const below = top + chosen.height + GAP;
    spaces = spaces.flatMap((each) =>
      each === space
        ? [
            { ...each, to: top - GAP, notes: [] },
            { ...each, from: below, end: below, notes: [] },
          ]
        : [each],
    );
  }
  for (const note of notes) {
    if (note === chosen) continue;
    const { space, top } = nearest(note, spaces, 0);
    Object.assign(note, { top, margin: space.margin });
    space.end = top + note.height + GAP;
    space.notes.push(note);
  }
  for (const space of spaces) drawUp(space);
}

/** Return the space in which a note comes nearest to its words, and its top there. */
function nearest(note, spaces, home = 0) {
  let best = { cost: Infinity };
  for (const space of spaces) {
    const top = Math.max(space.end, Math.min(note.at, space.to - note.height));
    if (top + note.height > space.to) continue;
    const cost = Math.abs(top - note.at) + (space.margin === home ? 0 : OTHER_SIDE);
    if (cost < best.cost) best = { cost, space, top };
  }
  return best;
}

/** Draw notes up that follow one another without a gap, where some are far below their words. */
function drawUp({ from, notes }) {
  const runs = [];
  for (const note of notes) {
    let run = [note];
    for (;;) {
      const before = runs.at(-1);
      const free = before ? ending(before.at(-1)) : from;
      const below = Math.max(...run.map(({ top, at }) => top - at));
      const above = Math.max(0, ...run.map(({ top, at }) => at - top));
      const by = Math.min(run[0].top - free, (below - above) / 2, below - FAR);
      if (by > 0) for (const each of run) each.top -= by;
      if (!before || run[0].top - free > 0.5) break;
      run = [...runs.pop(), ...run];
    }
    runs.push(run);
  }
}

function ending(note) {
  return note.top + note.height + GAP;
}
