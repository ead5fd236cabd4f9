/** The front of a rack or cabinet with the item marked: frame, arrow and label, never colour alone. Drawn from data. */
import type { ReactNode } from 'react';
import { useT } from '../../ui/locale.tsx';
import type { Drawing } from './drawing.ts';

/** Drawing units: one rack unit, and the frame around. */
const UNIT = 15;
const LEFT = 34;
const TOP = 8;
const WIDTH = 236;

/** Nothing to press. A screen reader hears the title and which item is marked. */
export function Front({ drawing }: { readonly drawing: Drawing }): ReactNode {
  const t = useT();
  const label = t('ui.rb.drawing', { name: drawing.title, item: drawing.item });
  return (
    <figure className="rb-front">
      <figcaption>{drawing.title}</figcaption>
      {drawing.kind === 'rack' ? <Rack drawing={drawing} label={label} /> : <Cabinet drawing={drawing} label={label} />}
    </figure>
  );
}

function Rack({ drawing, label }: { readonly drawing: Extract<Drawing, { kind: 'rack' }>; readonly label: string }): ReactNode {
  const { units, items } = drawing;
  const topOf = (unit: number, height: number): number => TOP + (units - unit - height + 1) * UNIT;
  const marks = Array.from({ length: units }, (_, n) => n + 1).filter((unit) => unit === 1 || unit % 5 === 0);
  return (
    <svg viewBox={`0 0 ${LEFT + WIDTH + 34} ${2 * TOP + units * UNIT}`} role="img" aria-label={label}>
      <rect className="rb-frame" x={LEFT} y={TOP} width={WIDTH} height={units * UNIT} />
      {marks.map((unit) => (
        <g key={unit}>
          <line className="rb-tick" x1={LEFT - 5} x2={LEFT} y1={topOf(unit, 1) + UNIT / 2} y2={topOf(unit, 1) + UNIT / 2} />
          <text className="rb-axis" x={LEFT - 9} y={topOf(unit, 1) + UNIT / 2 + 4.5} textAnchor="end">
            {unit}
          </text>
        </g>
      ))}
      {[...items]
        .sort((a, b) => Number(a.isMarked) - Number(b.isMarked))
        .map((item) => {
          const y = topOf(item.unit, item.height);
          return (
            <g key={item.id}>
              <rect
                className={item.isMarked ? 'rb-item is-marked' : 'rb-item'}
                x={LEFT + 6}
                y={y + 1}
                width={WIDTH - 12}
                height={item.height * UNIT - 2}
              />
              <text className={item.isMarked ? 'rb-label is-marked' : 'rb-label'} x={LEFT + 14} y={y + (item.height * UNIT) / 2 + 4.5}>
                {item.label}
              </text>
              {item.isMarked ? <Arrow x={LEFT + WIDTH + 4} y={y + (item.height * UNIT) / 2} /> : null}
            </g>
          );
        })}
    </svg>
  );
}

/** Points left, at the item. */
function Arrow({ x, y }: { readonly x: number; readonly y: number }): ReactNode {
  return <path className="rb-arrow" d={`M${x} ${y}l14 -11v7h12v8h-12v7z`} />;
}

function Cabinet({ drawing, label }: { readonly drawing: Extract<Drawing, { kind: 'cabinet' }>; readonly label: string }): ReactNode {
  const { rows, columns, row, position } = drawing;
  const wide = WIDTH / columns;
  const high = 104;
  const body = Math.min(wide - 8, 48);
  const xOf = (column: number): number => LEFT + (column - 0.5) * wide;
  const yOf = (line: number): number => 26 + (line - 1) * high;
  return (
    <svg viewBox={`0 0 ${LEFT + WIDTH + 10} ${34 + rows * high}`} role="img" aria-label={label}>
      <rect className="rb-frame" x={LEFT} y={24} width={WIDTH} height={rows * high} />
      <rect className="rb-band" x={LEFT} y={yOf(row) + 3} width={WIDTH} height={high - 18} />
      {Array.from({ length: columns }, (_, n) => (
        <text key={n} className="rb-axis is-big" x={xOf(n + 1)} y={17} textAnchor="middle">
          {n + 1}
        </text>
      ))}
      {Array.from({ length: rows }, (_, n) => (
        <text key={n} className="rb-axis is-big" x={LEFT - 10} y={yOf(n + 1) + 50} textAnchor="end">
          {n + 1}
        </text>
      ))}
      {Array.from({ length: rows * columns }, (_, n) => {
        const line = Math.floor(n / columns) + 1;
        const column = (n % columns) + 1;
        const isMarked = line === row && column === position;
        return (
          <g key={n}>
            <rect
              className={isMarked ? 'rb-item is-marked' : 'rb-item'}
              x={xOf(column) - body / 2}
              y={yOf(line) + 6}
              width={body}
              height={high - 24}
            />
            <rect className={isMarked ? 'rb-lever is-marked' : 'rb-lever'} x={xOf(column) - 6} y={yOf(line) + 20} width={12} height={30} />
          </g>
        );
      })}
      <text className="rb-label is-marked" x={xOf(position)} y={yOf(row) + high - 28} textAnchor="middle">
        {drawing.label}
      </text>
      <path className="rb-arrow" d={`M${xOf(position)} ${yOf(row) + high - 14}l12 14h-8v12h-8v-12h-8z`} />
    </svg>
  );
}
