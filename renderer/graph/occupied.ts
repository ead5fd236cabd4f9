/** Which rectangles of the drawing are taken, found by place: asking costs what stands near, not what stands anywhere. */

/** Drawing pixels; edges that only touch do not overlap. */
export interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether two rectangles share any area. */
export function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** More columns than any drawing has. */
const ROW = 1 << 16;

/** Rectangles in cells of about the size of one of them. */
export class Occupied {
  private readonly cells = new Map<number, Rect[]>();
  private readonly cell: number;

  /** `cell`: width and height of a cell, drawing pixels. */
  constructor(cell: number, rects: readonly Rect[] = []) {
    this.cell = cell;
    for (const rect of rects) this.add(rect);
  }

  add(rect: Rect): void {
    this.eachCell(rect, (key) => {
      const there = this.cells.get(key);
      if (there === undefined) this.cells.set(key, [rect]);
      else there.push(rect);
      return false;
    });
  }

  /** The same object that was added. */
  remove(rect: Rect): void {
    this.eachCell(rect, (key) => {
      const there = this.cells.get(key);
      const at = there?.indexOf(rect) ?? -1;
      if (at >= 0) there?.splice(at, 1);
      return false;
    });
  }

  /** Whether anything here overlaps it. */
  hits(rect: Rect): boolean {
    return this.eachCell(rect, (key) => {
      for (const other of this.cells.get(key) ?? NOTHING) if (overlap(rect, other)) return true;
      return false;
    });
  }

  /** Until `isEnough` says so; whether it did. Asked thousands of times a drawing: makes no list. */
  private eachCell({ left, right, top, bottom }: Rect, isEnough: (key: number) => boolean): boolean {
    const [lastColumn, lastRow] = [Math.floor(right / this.cell), Math.floor(bottom / this.cell)];
    for (let row = Math.floor(top / this.cell); row <= lastRow; row += 1)
      for (let column = Math.floor(left / this.cell); column <= lastColumn; column += 1) if (isEnough(row * ROW + column)) return true;
    return false;
  }
}

const NOTHING: readonly Rect[] = [];
