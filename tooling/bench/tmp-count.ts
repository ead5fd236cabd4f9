import { createConfig } from '../../electron/engine/core/config.ts';
import { createModel } from '../../electron/engine/core/model.ts';
import { step } from '../../electron/engine/core/step.ts';
import { bigSite } from './big-site.ts';
import { Workload } from './rules/workload.ts';
const devices = Number(process.argv[2]), polls = Number(process.argv[3]);
const config = createConfig(bigSite(devices));
const w = new Workload(config, devices);
let m = createModel(config); const T = Date.UTC(2026,2,2,14);
const take = (e: any) => { const a = m; const c0 = process.cpuUsage(); m = step(m, e).model; const c = process.cpuUsage(c0); const ms=(c.user+c.system)/1000;
 const look = a.picture !== m.picture; const k = (look?'pic ':'    ')+(a.wakeAtMs!==m.wakeAtMs?'wake ':'     ')+e.type; const s = stat.get(k) ?? {n:0,ms:0,max:0}; s.n++; s.ms+=ms; s.max=Math.max(s.max,ms); stat.set(k,s); };
const stat = new Map<string,{n:number,ms:number,max:number}>();
take({type:'start',atMs:T,isRestart:false}); take({type:'sources',atMs:T,sources:[w.declaration()]});
for (let p=0;p<polls;p++){ for (const e of w.next(T+p*10000, p<2)) take(e); 
 if (p===1||p===polls-1){ console.log(p, Object.values(m.alarms).filter(a=>a.clearedAtMs===null).length,'alarms', Object.values(m.incidents).length,'incidents', Object.values(m.incidents).filter(i=>i.state==='open').length,'open', m.picture.outlook.carriers.length,'carriers'); for (const [k,s] of [...stat].sort()) console.log(k.padEnd(30), s.n, (s.ms/s.n).toFixed(3), s.max.toFixed(1), s.ms.toFixed(0)); stat.clear(); } }
