/** Site files of any size for the benchmark of the map: two centres of racks with a UPS and servers, cables between neighbours. */
import fs from 'node:fs';

const A_RACK = 20;
/** Servers stand in so many columns a centre, drawing units apart. */
const COLUMNS = 22;
const STEP = { x: 38, y: 34 };

/** About so many devices. `isPlaced`: each has a place of its own, so that all are drawn; else the map finds places, and folds; no cables then, a site file would have too many words. */
export function mapSiteText(devices: number, isPlaced: boolean): string {
  const racks = Math.ceil(devices / 2 / A_RACK);
  const more: string[] = [];
  for (const [side, centre] of ['a', 'b'].entries()) {
    const at = (n: number): string => {
      const x = 60 + (n % COLUMNS) * STEP.x;
      return isPlaced ? `, at: [${String(side === 0 ? x : 1_920 - x)}, ${String(60 + Math.floor(n / COLUMNS) * STEP.y)}]` : '';
    };
    let n = 0;
    for (let r = 0; r < racks; r += 1) {
      const rack = `rack-${centre}${String(r)}`;
      more.push(`  - {id: ${rack}, kind: rack, bcp: 4.7, in: ${centre}}`);
      more.push(`  - {id: ups-x${centre}${String(r)}, kind: ups, bcp: 4.3, in: ${rack}, layers: [power], needs: mains-${centre}${at(n)}}`);
      n += 1;
      for (let s = 1; s < A_RACK; s += 1, n += 1) {
        const id = `srv-${centre}${String(r)}-${String(s)}`;
        more.push(`  - {id: ${id}, kind: server, bcp: 4.7, in: ${rack}, needs: ups-x${centre}${String(r)}${at(n)}}`);
        for (const back of [1, 2])
          if (isPlaced && s > back)
            more.push(
              `  - {id: cable-${id}-${String(back)}, kind: link, bcp: 4.6, layers: [data], ends: [srv-${centre}${String(r)}-${String(s - back)}, ${id}]}`,
            );
      }
    }
  }
  return fs.readFileSync('fixtures/sites/minimal.yaml', 'utf8').replace('\ngroups:', `${more.join('\n')}\n\ngroups:`);
}
