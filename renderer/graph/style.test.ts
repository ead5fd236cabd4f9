/** What is not normal is never dimmed: neither beside a selection nor beside what is supposed dead. */
import cytoscape from 'cytoscape';
import { afterAll, expect, it } from 'vitest';
import { graphStyle } from './style.ts';

const TONES = ['quiet', 'warn', 'loud', 'blind'] as const;
const STATES = ['ok', 'degraded', 'down', 'unknown'] as const;

const cy = cytoscape({
  headless: true,
  styleEnabled: true,
  elements: [
    ...TONES.map((tone) => ({ data: { id: tone, role: 'device', tone, state: 'ok', label: '', picture: 'none' } })),
    ...TONES.map((tone) => ({ data: { id: `legs-${tone}`, role: 'legs', tone, state: 'ok', label: '' } })),
    ...STATES.map((state) => ({ data: { id: `port-${state}`, role: 'port', tone: 'quiet', state, label: '' } })),
    ...STATES.map((state) => ({
      data: { id: `cable-${state}`, role: 'stub', tone: 'quiet', state, source: 'quiet', target: 'loud', label: '' },
    })),
    ...TONES.map((tone) => ({ data: { id: `bar-${tone}`, role: 'pair', tone, state: 'ok', source: 'quiet', target: 'loud', label: '' } })),
    { data: { id: 'need', role: 'need', tone: 'quiet', state: 'down', source: 'quiet', target: 'loud', label: '' } },
  ],
  style: graphStyle('dark', { scale: 1, font: 14, lines: 1 }),
});
afterAll(() => cy.destroy());

it.each(['faded', 'aside'])('%s dims what is normal and nothing else', (name) => {
  const before = cy.elements().map((part) => [part.id(), Number(part.style('opacity'))] as const);
  cy.elements().addClass(name);
  const dimmed = before.filter(([id, opacity]) => Number(cy.getElementById(id).style('opacity')) < opacity).map(([id]) => id);
  cy.elements().removeClass(name);
  expect(dimmed.sort()).toEqual(['bar-quiet', 'cable-ok', 'legs-quiet', 'port-ok', 'quiet']);
});
