/** Styles of a printed report: ink on paper, no colour that carries meaning, no font that is not on every machine. */
export const STYLES = `
@page { size: A4; margin: 18mm 16mm; }
body { font: 10.5pt/1.45 system-ui, sans-serif; color: #14171a; background: #fff; max-width: 180mm; margin: 0 auto; }
h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 8pt; }
h2 { font-size: 13pt; margin: 18pt 0 6pt; border-bottom: 1px solid #77838d; break-after: avoid; }
h3 { font-size: 11pt; margin: 12pt 0 4pt; break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: 4pt 0 8pt; font-size: 9.5pt; }
th, td { text-align: left; vertical-align: top; padding: 3pt 8pt 3pt 0; border-bottom: 1px solid #d0d4d8; }
tr { break-inside: avoid; }
thead { break-inside: avoid; }
tbody tr:first-child { break-before: avoid; }
.facts th { width: 32%; font-weight: 600; }
.timeline td:nth-child(-n+3) { font-variant-numeric: tabular-nums; white-space: nowrap; }
.mono { font-family: ui-monospace, monospace; font-size: 8.5pt; overflow-wrap: anywhere; }
blockquote { margin: 6pt 0; padding: 6pt 12pt; border-left: 3px solid #77838d; }
.draft { font-weight: 600; }
.drill { border: 3px dashed #14171a; padding: 6pt 10pt; font-weight: 700; }
.is-drill { padding-right: 12mm; }
.each-page { position: fixed; top: 0; right: 0; writing-mode: vertical-rl; border: 2px dashed #14171a; padding: 8pt 3pt; font-size: 13pt; font-weight: 700; letter-spacing: 0.2em; }
.signatures td { height: 32pt; }
`;
