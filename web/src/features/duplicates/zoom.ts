/** How all pictures of a comparison are looked at: one view for all of them, a pure state. */
export interface View {
  /** 1 shows the whole picture. */
  scale: number;
  /** How far the picture is moved, in shares of its frame. */
  x: number;
  y: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };

const MOST = 12;

const within = (value: number, most: number) => Math.min(most, Math.max(-most, value));

/** No further than to the picture's edge. */
const inFrame = ({ scale, x, y }: View): View => {
  const most = (scale - 1) / 2;
  return { scale, x: within(x, most), y: within(y, most) };
};

/** Nearer by a factor; what is in the middle stays there. */
export function zoomed({ scale, x, y }: View, factor: number): View {
  const next = Math.min(MOST, Math.max(1, scale * factor));
  return inFrame({ scale: next, x: (x * next) / scale, y: (y * next) / scale });
}

/** Moved by shares of the frame. */
export const moved = ({ scale, x, y }: View, byX: number, byY: number): View =>
  inFrame({ scale, x: x + byX, y: y + byY });

export const transform = ({ scale, x, y }: View) => `translate(${x * 100}%, ${y * 100}%) scale(${scale})`;
