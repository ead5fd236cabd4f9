/** The links between the centres as the wall draws them: those of the storage network and the others, each with its state. Pure. */
import type { Live, Status } from '../../../shared/model/live.ts';
import type { ElementId, Site } from '../../../shared/model/site.ts';
import { siteIndex } from '../../store/site-index.ts';

/** One cable between the centres; of a picture that is not confirmed it is `unknown`. */
export interface WallLink {
  readonly id: ElementId;
  readonly name: string;
  readonly status: Status;
}

/** `up`, `of`: over both networks; a link that works with less than designed counts as up. */
export interface WallLinks {
  readonly storage: readonly WallLink[];
  readonly networks: readonly WallLink[];
  readonly up: number;
  readonly of: number;
  /** One of them is unknown: nobody can say how many are up. */
  readonly isUnknown: boolean;
}

/** `isOld`: the picture is not confirmed, so no link counts as working. */
export function linksOf(live: Live, site: Site, isOld: boolean): WallLinks {
  const { byId } = siteIndex(site);
  const links = site.interLinks.map((id) => ({
    id,
    name: byId.get(id)?.name ?? id,
    status: isOld ? ('unknown' as const) : (live.elements[id]?.status ?? ('unknown' as const)),
    isStorage: byId.get(id)?.layers.includes('storage') === true,
  }));
  return {
    storage: links.filter((link) => link.isStorage),
    networks: links.filter((link) => !link.isStorage),
    up: links.filter(({ status }) => status === 'ok' || status === 'degraded').length,
    of: links.length,
    isUnknown: links.some(({ status }) => status === 'unknown'),
  };
}
