/** The incident of the mocks: mains lost at A, generator locked out, six services threatened, move the load to B. Never shipped. */
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { DecisionView, Evidence, GateView, IncidentView, OptionView, PlanStepView, ServiceImpact } from '../../shared/model/live.ts';
import { says } from './says.ts';

const LIMIT_S = 684;
const PLAN_S = 370;

export function fakeIncident(services: readonly string[], nowMs: number, locale: Locale): IncidentView {
  const onsetMs = nowMs - 252_000;
  const impacts = services.map((service, order): ServiceImpact => {
    const isHit = service < 'svc-f' || services.length < 6;
    return {
      service,
      state: order === 0 && isHit ? 'lost' : isHit ? 'atRisk' : 'served',
      lossEarliestMs: isHit ? nowMs + LIMIT_S * 1_000 : null,
      lossLatestMs: isHit ? nowMs + (LIMIT_S + 60) * 1_000 : null,
      rtoStartedMs: order === 0 ? onsetMs : null,
      rtoDueMs: order === 0 ? onsetMs + 14_400_000 : null,
      rtoStoppedMs: null,
    };
  });
  const entry = (
    seq: number,
    secondsAgo: number,
    author: 'machine' | 'engine' | 'person',
    en: string,
    fr: string,
    person: string | null = null,
  ) => ({ seq, atMs: nowMs - secondsAgo * 1_000, author, person, text: says(locale, en, fr) });
  return {
    id: 'INC-0147',
    state: 'acknowledged',
    priority: 1,
    root: 'mains-a',
    condition: 'mains.lost',
    isInferred: false,
    cause: says(locale, 'Mains lost at centre A', 'Secteur perdu au centre A'),
    onsetMs,
    openedAtMs: onsetMs + 2_000,
    resolvedAtMs: null,
    closedAtMs: null,
    recoveringSinceMs: null,
    mergedInto: null,
    owner: 'M. Perrin',
    causes: ['mains.lost|mains-a', 'gen.locked|gen-a'],
    effects: ['ups.battery|ups-a1', 'ups.battery|ups-a2', 'cool.off|cool-a1'],
    impacts,
    timeline: [
      entry(1_190, 252, 'machine', 'Mains A at 0 V', 'Secteur A à 0 V'),
      entry(1_191, 250, 'engine', 'Incident opened, cause: mains A', 'Incident ouvert, cause : secteur A'),
      entry(1_193, 232, 'machine', 'Generator A, start 1 of 3 failed', 'Groupe A, démarrage 1 sur 3 raté'),
      entry(1_196, 208, 'person', 'takes the incident', 'prend l’incident', 'M. Perrin'),
      entry(1_199, 180, 'machine', 'Generator A locked out', 'Groupe A verrouillé'),
      entry(
        1_201,
        159,
        'engine',
        'Rule mains-loss advises to move the load from A to B',
        'La règle mains-loss conseille de transférer la charge de A vers B',
      ),
      entry(
        1_204,
        17,
        'person',
        'Technician on the way to the generator, 20 min',
        'Technicien en route vers le groupe, 20 min',
        'M. Perrin',
      ),
    ],
  };
}

export function fakeDecision(nowMs: number, locale: Locale): DecisionView {
  const say = (en: string, fr: string) => says(locale, en, fr);
  const limitMs = nowMs + LIMIT_S * 1_000;
  const item = (
    weight: Evidence['weight'],
    en: string,
    fr: string,
    element: string,
    metric: string,
    value: [string, string],
    ageMs: number | null,
    source: string | null,
  ): Evidence => ({
    weight,
    element,
    metric,
    source,
    text: say(en, fr),
    value: say(...value),
    atMs: ageMs === null ? null : nowMs - ageMs,
    freshness: ageMs === null ? 'never' : ageMs > 30_000 ? 'stale' : 'fresh',
  });
  const gate = (
    id: string,
    result: GateView['result'],
    veto: GateView['veto'],
    en: string,
    fr: string,
    detail: [string, string],
  ): GateView => ({ id, result, veto, text: say(en, fr), detail: say(...detail) });
  const option = (id: string, en: string, fr: string, fields: Partial<OptionView>): OptionView => ({
    id,
    text: say(en, fr),
    isAdvised: false,
    outage: say('none', 'aucune'),
    dataLoss: say('0', '0'),
    endsAtMs: null,
    durationS: 0,
    marginS: null,
    isTooLate: false,
    blockedBy: null,
    wayBack: say('yes', 'oui'),
    plan: null,
    gates: null,
    ...fields,
  });
  const step = (
    id: string,
    en: string,
    fr: string,
    owner: string,
    startS: number,
    durationS: number,
    isCritical: boolean,
    wayBack: [string, string] | null,
  ): PlanStepView => ({
    id,
    text: { en, fr },
    owner,
    startS,
    durationS,
    after: [],
    isCritical,
    isReversible: wayBack !== null,
    wayBack: wayBack === null ? null : { en: wayBack[0], fr: wayBack[1] },
    blockedBy: null,
  });
  return {
    incident: 'INC-0147',
    rule: 'mains-loss',
    ruleVersion: 3,
    bcp: '4.3',
    phase: 'APPROVE',
    verdict: 'act',
    headline: say(
      'Generator A locked out after 3 failed starts: the batteries are the limit',
      'Groupe A verrouillé après 3 échecs : les batteries sont la limite',
    ),
    cause: say('Mains lost at centre A, generator locked out', 'Secteur perdu au centre A, groupe électrogène verrouillé'),
    threatens: say('0 customers affected. Without action, 6 services go down', '0 client touché. Sans action, 6 services coupés'),
    advised: 'move',
    options: [
      option('move', 'Move the load from A to B', 'Transférer la charge de A vers B', {
        isAdvised: true,
        outage: say('0 to 20 s, WAN switch', '0 à 20 s, bascule WAN'),
        endsAtMs: nowMs + PLAN_S * 1_000,
        durationS: PLAN_S,
        marginS: LIMIT_S - PLAN_S,
        gates: ['fits', 'sync', 'links', 'backup', 'peer', 'room-b'],
        wayBack: say('yes, 40 min', 'oui, 40 min'),
      }),
      option('shed', 'Shed load and wait', 'Délester et attendre', {
        outage: say('3 minor services', '3 services mineurs'),
        durationS: 60,
        marginS: LIMIT_S - 60,
      }),
      option('nothing', 'Do nothing', 'Ne rien faire', {
        outage: say('6 services, 4 to 9 min', '6 services, 4 à 9 min'),
        dataLoss: say('0, database recovery', '0, reprise des bases'),
        endsAtMs: limitMs,
        wayBack: say('no', 'non'),
      }),
    ],
    expected: [
      {
        id: 'gen.late',
        element: 'gen-a',
        text: say('Generator start: Generator A', 'Démarrage du groupe : Groupe A'),
        sinceMs: nowMs - 60_000,
        dueMs: nowMs - 50_000,
        cameAtMs: null,
        state: 'late',
      },
    ],
    evidence: [
      item('for', 'Mains A is gone', 'Le secteur A est absent', 'mains-a', 'mains.voltage', ['0 V', '0 V'], 400, 'plant'),
      item(
        'for',
        'Generator A locked out',
        'Groupe A verrouillé',
        'gen-a',
        'gen.mode',
        ['locked out, 3/3', 'verrouillé, 3/3'],
        900,
        'plant',
      ),
      item('for', 'UPS A1 runtime', 'Autonomie onduleur A1', 'ups-a1', 'ups.runtime', ['11:24', '11:24'], 600, 'nut-a'),
      item('for', 'UPS A2 runtime', 'Autonomie onduleur A2', 'ups-a2', 'ups.runtime', ['11:52', '11:52'], 600, 'nut-a'),
      item('for', 'Copy B in sync', 'Copie B synchronisée', 'copy-b', 'repl.state', ['in sync', 'synchrone'], 1_400, 'plant'),
      item(
        'against',
        'Temperature A is still normal',
        'La température A est encore normale',
        'room-a',
        'env.temperature',
        ['24.1 °C', '24,1 °C'],
        2_000,
        'plant',
      ),
      item('missing', 'Witness', 'Témoin', 'b', 'site.witnessView', ['none exists', 'inexistant'], null, null),
    ],
    gates: [
      gate('fits', 'passed', 'hard', 'The load fits on B', 'La charge tient sur B', ['79 % after, limit 90 %', '79 % après, limite 90 %']),
      gate('sync', 'passed', 'hard', 'No data would be lost', 'Aucune donnée perdue', ['in sync, 0.2 s', 'synchrone, 0,2 s']),
      gate('links', 'passed', 'soft', 'Links between the centres', 'Liens entre les centres', ['6/6', '6/6']),
      gate('backup', 'passed', 'soft', 'Backup of today', 'Sauvegarde du jour', ['02:14', '02:14']),
      gate('peer', 'unknown', 'soft', 'Nobody else is moving load', 'Personne d’autre ne déplace la charge', [
        'no witness to ask',
        'aucun témoin à interroger',
      ]),
      gate('room-b', 'failed', 'soft', 'Room B fully redundant', 'Salle B entièrement redondante', ['cooling 1/2', 'froid 1/2']),
    ],
    changes: [
      say('mains is back for over 120 s', 'le secteur est revenu depuis plus de 120 s'),
      say('generator A holds for 30 s', 'le groupe A tient 30 s'),
      say('load B goes above 60 %', 'la charge B dépasse 60 %'),
      say('fewer than 2 links remain', 'il reste moins de 2 liens'),
    ],
    plan: [
      step('freeze', 'Freeze backups and migrations', 'Geler les sauvegardes et migrations', 'noc', 0, 5, true, [
        'resume them',
        'les reprendre',
      ]),
      step('sync', 'Check array sync', 'Vérifier la synchronisation des baies', 'storage', 5, 10, true, [
        'nothing to undo',
        'rien à annuler',
      ]),
      step('vms', 'Move 212 VMs in 4 waves', 'Migrer 212 VM en 4 vagues', 'automatic', 15, 280, true, ['move them back', 'les ramener']),
      step('wan', 'Make WAN router 2 active', 'Activer le routeur WAN 2', 'network', 15, 20, false, [
        'router 1 active again',
        'réactiver le routeur 1',
      ]),
      step('fw', 'Make firewall 2 active', 'Activer le pare-feu 2', 'network', 35, 5, false, [
        'firewall 1 active again',
        'réactiver le pare-feu 1',
      ]),
      step('volumes', 'Make the copy in B primary', 'Rendre principale la copie de B', 'storage', 295, 40, true, ['40 min', '40 min']),
      step('off', 'Shut down the hypervisors of A', 'Arrêter les hyperviseurs de A', 'technician', 335, 35, true, null),
    ],
    planDurationS: PLAN_S,
    decideByMs: limitMs - PLAN_S * 1_000 - 60_000,
    limit: { text: say('batteries empty', 'batteries vides'), atMs: limitMs },
    isTooLate: false,
    madeAtMs: nowMs - 159_000,
    snapshot: '9f2c77a1b04e55d2c1',
  };
}
