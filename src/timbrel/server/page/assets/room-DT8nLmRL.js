import{C as e,D as t,Et as n,S as r,St as i,Tt as a,Y as o,_t as s,at as c,b as l,bt as u,et as d,ft as f,g as p,gt as m,ht as ee,i as te,it as h,j as ne,k as re,l as ie,o as g,ot as _,rt as v,s as ae,st as y,t as b,v as x,vt as S,w as C,wt as w,xt as T,yt as E}from"./styled-nIKlL_yk.js";import{t as D}from"./query-DDQkTGvL.js";import"./index-D--eGeaM.js";var[O,k,A,oe]=[360,150,46,20],j=class extends T{constructor(...e){super(...e),this.label=``,this.lines=[]}static{this.styles=[_,n`
      :host {
        display: block;
        background: var(--well);
        border-radius: var(--r);
        padding: 10px 12px;
      }
      svg {
        width: 100%;
        height: auto;
        display: block;
        overflow: visible;
      }
      text {
        font: 10px var(--mono);
        fill: var(--ink-2);
      }
      path {
        fill: none;
        stroke: var(--line-colour);
        stroke-width: 1.8;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }
      .rule {
        stroke: var(--line);
        stroke-width: 1;
      }
      .now {
        float: right;
      }
    `]}render(){let e=this.lines.filter(e=>e.points.length>0),t=e[0]?.points.at(-1)?.[1];return w`<h3>${this.label} <span class="num now">${t===void 0?``:M(t)}</span></h3>
      ${this.drawLines(e)}`}drawLines(e){let t=e.flatMap(e=>e.points),n=e.map(e=>`${e.name}: ${M(e.points.at(-1)?.[1]??NaN)}`).join(`, `),r=Math.max(1,...t.map(([e])=>e)),i=t.map(([,e])=>e).filter(Number.isFinite),[o,s]=i.length?[Math.min(...i),Math.max(...i)]:[0,1],c=s-o||Math.abs(s)||1,l=e=>A+e/r*(O-A),u=e=>6+(1-(e-o)/c)*(k-oe-12);return w`<svg viewBox="0 0 ${O} ${k}" role="img" aria-label="${this.label}. ${n}">
      ${[o,o+c/2,o+c].map(e=>a`<line class="rule" x1=${A} x2=${O} y1=${u(e)} y2=${u(e)} />
          <text x=${A-6} y=${u(e)+3} text-anchor="end">${M(e)}</text>`)}
      <text x=${A} y=${k-4}>0</text>
      <text x=${O} y=${k-4} text-anchor="end">${r.toLocaleString(`en`)} steps</text>
      ${e.map((e,t)=>a`<path ${b({"--line-colour":ae(t)})} d=${se(e.points,l,u)} />`)}
    </svg>`}};c([E()],j.prototype,`label`,void 0),c([E({attribute:!1})],j.prototype,`lines`,void 0),j=c([u(`train-chart`)],j);function se(e,t,n){let r=Math.max(1,Math.floor(e.length/600));return e.filter(([,t],n)=>Number.isFinite(t)&&(n%r===0||n===e.length-1)).map(([e,r],i)=>`${i?`L`:`M`}${t(e).toFixed(1)} ${n(r).toFixed(1)}`).join(``)}function M(e){if(!Number.isFinite(e))return`–`;let t=Math.abs(e);return t>=1e4||t>0&&t<.001?e.toExponential(1):e.toFixed(t>=100?0:t>=1?2:3)}var N=new ee(`train`,{model:`drums`,preset:``,folder:null},e=>typeof e?.model==`string`?e:null),P=new m([]),F=new m(null),I=new m([]),L=new m({}),R=new m([]),ce=new Set([`waiting`,`running`,`pausing`,`stopping`]),z=new Map,B=e=>ce.has(e.state);async function V(){let e=await re();P.set(e),e.some(e=>e.id===F.value)||F.set(e[0]?.id??null);for(let t of e)B(t)&&G(t.id)}async function H(e){F.set(e),await Promise.all([U(e),le(e)])}async function U(t){let n=await e(t);L.update(e=>({...e,[t]:n}))}async function le(e){let t=await C(e);F.value===e&&R.set(t)}function W(e){let t=P.value.find(t=>t.id===e.id);P.update(n=>t?n.map(t=>t.id===e.id?e:t):[e,...n]),B(e)&&G(e.id),t&&B(t)&&e.state===`done`&&(h(`${e.name} is trained, and among the models.`,{tone:`good`}),ie(!0).catch(v))}function G(e){if(z.has(e))return;let t=new EventSource(r(e));z.set(e,t);let n=(e,n)=>t.addEventListener(e,e=>n(JSON.parse(e.data)));n(`job`,t=>{W(t),B(t)||de(e)}),n(`progress`,t=>{P.update(n=>n.map(n=>n.id===e?{...n,progress:t}:n)),ue(e,t)}),n(`note`,t=>P.update(n=>n.map(n=>n.id===e?{...n,notes:[...n.notes,t]}:n))),n(`preview`,t=>{F.value===e&&R.update(e=>e.some(e=>e.url===t.url)?e:[...e,t])})}function ue(e,{step:t,metrics:n}){L.update(r=>{let i={...r[e]};for(let[e,r]of Object.entries(n)){let n=i[e]??[];(n.at(-1)?.[0]??-1)<t&&(i[e]=[...n,[t,r]])}return{...r,[e]:i}})}function de(e){z.get(e)?.close(),z.delete(e),U(e).catch(()=>void 0)}function fe(){for(let e of[...z.keys()])z.get(e)?.close(),z.delete(e)}var K=class extends T{static{this.styles=[_,n`
      :host {
        display: grid;
        gap: 10px;
        background: var(--well);
        border-radius: var(--r);
        padding: 12px;
        font-size: 13px;
      }
      .kinds {
        display: grid;
        gap: 4px;
      }
      .kind {
        display: grid;
        grid-template-columns: 84px 1fr 34px;
        gap: 8px;
        align-items: center;
        font-size: 12px;
      }
      .bar {
        height: 8px;
        border-radius: 4px;
        background: var(--colour);
        width: var(--share);
        min-width: 3px;
      }
      .kind .num {
        text-align: right;
      }
      ul {
        margin: 0;
        padding-left: 16px;
        display: grid;
        gap: 3px;
      }
      summary {
        cursor: pointer;
        color: var(--warn);
        font-weight: 600;
      }
    `]}render(){let{report:e}=this,t=Math.max(1,...e.kinds.map(e=>e.files));return w`
      <p><strong>${e.usable} of ${e.files} files can be used</strong>, ${e.recordings} recordings, ${(e.hours*60).toFixed(1)} minutes.</p>
      <div class="kinds">
        ${e.kinds.map(e=>w`<div class="kind">
            <span>${g(e.kind)}</span>
            <div class="bar" ${b({"--colour":te(e.kind),"--share":`${e.files/t*100}%`})}></div>
            <span class="num">${e.files}</span>
          </div>`)}
      </div>
      ${e.expectations.map(e=>w`<p class="muted">${e}</p>`)}
      ${this.drawTrouble()}
    `}drawTrouble(){let{skipped:e,duplicates:t,faults:n,too_short:r,too_long:a}=this.report,o=[...e.map(([e,t])=>`${e}: ${t}`),...Object.entries(n).map(([e,t])=>`${e}: ${t.slice(0,4).join(`, `)}${t.length>4?` and ${t.length-4} more`:``}`),...t.length?[`${t.length} groups of equal sounds, such as ${t[0].slice(0,2).join(` and `)}`]:[],...r.length?[`${r.length} too short`]:[],...a.length?[`${a.length} longer than the model: their end is cut`]:[]];return o.length===0?i:w`<details>
      <summary>${o.length===1?`One remark`:`${o.length} remarks`}</summary>
      <ul>${o.slice(0,40).map(e=>w`<li>${e}</li>`)}</ul>
    </details>`}};c([E({attribute:!1})],K.prototype,`report`,void 0),K=c([u(`doctor-report`)],K);var q=class extends T{constructor(...e){super(...e),this.here=null}static{this.styles=[_,y,n`
      dialog {
        border: 0;
        border-radius: 18px;
        background: var(--panel);
        color: var(--ink);
        box-shadow: var(--shadow);
        padding: 20px;
        width: min(560px, calc(100vw - 32px));
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      .list {
        display: grid;
        gap: 2px;
        height: 320px;
        overflow: auto;
        align-content: start;
        background: var(--well);
        border-radius: var(--r);
        padding: 6px;
        margin: 10px 0;
      }
      .list button {
        justify-content: flex-start;
        font-weight: 450;
      }
      input {
        width: 100%;
      }
      .foot {
        display: flex;
        gap: 8px;
        align-items: center;
      }
    `]}open(e){this.dialog.showModal(),this.go(e,!0)}render(){let{here:e}=this;return w`<dialog aria-labelledby="title">
      <div class="row"><h2 id="title" class="grow">Folder of sounds</h2><button class="quiet icon" aria-label="Close" @click=${this.close}>${f(`close`)}</button></div>
      <label class="field">Where<input type="text" .value=${e?.path??``} @change=${e=>this.go(e.target.value)} /></label>
      <div class="list" role="group" aria-label="Folders">
        ${e?.parent?w`<button class="quiet" @click=${()=>this.go(e.parent)}>${f(`left`,16)} Up</button>`:i}
        ${e?.folders.map(e=>w`<button class="quiet" @click=${()=>this.go(e.path)}>${f(`folder`,16)} ${e.name}</button>`)}
        ${e&&e.folders.length===0?w`<p class="small muted">No folders in here.</p>`:i}
      </div>
      <div class="foot">
        <span class="small muted grow">${e?`${e.sounds} sound files directly in it; folders inside count, too.`:``}</span>
        <button class="primary" ?disabled=${!e} @click=${this.choose}>Choose this folder</button>
      </div>
    </dialog>`}go(e,n=!1){t(e).then(e=>this.here=e).catch(t=>{n&&e?this.go(null):v(t)})}choose(){this.close(),this.dispatchEvent(new CustomEvent(`choose`,{detail:this.here?.path}))}close(){this.dialog.close()}};c([D(`dialog`)],q.prototype,`dialog`,void 0),c([S()],q.prototype,`here`,void 0),q=c([u(`folder-dialog`)],q);var J=class extends T{static{this.styles=[_,y,n`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
        align-content: start;
      }
      .folder {
        justify-content: flex-start;
        min-height: 44px;
        overflow: hidden;
        font-weight: 500;
      }
      .folder span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .presets {
        display: grid;
        gap: 6px;
      }
      .preset {
        display: grid;
        text-align: left;
        justify-content: stretch;
        gap: 2px;
        padding: 8px 12px;
        white-space: normal;
      }
      .preset small {
        font-weight: 450;
        font-size: 12px;
        opacity: 0.9;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 96px;
        gap: 10px;
      }
      .go {
        min-height: 44px;
        font-size: 15px;
      }
      .problem {
        color: var(--bad);
        font-size: 13px;
      }
    `]}constructor(){super(),this.trainables=[],this.report=null,this.examining=!1,this.starting=!1,this.name=``,this.minutes=``,new s(this,[N])}connectedCallback(){super.connectedCallback(),ne().then(e=>this.trainables=e).catch(v),N.value.folder&&this.examine(N.value.folder)}render(){let{folder:e,model:t,preset:n}=N.value,r=this.trainables.find(e=>e.model===t)??this.trainables[0],a=r?.presets.find(e=>e.name===n)??r?.presets[0];return w`
      <h2>New model from your sounds</h2>
      <button class="folder" @click=${()=>this.dialog.open(e)}>${f(`folder`)} <span title=${e??``}>${e?pe(e):`Choose a folder of sounds…`}</span></button>
      ${this.examining?w`<p class="small muted" role="status">The doctor listens to every file…</p>`:i}
      ${this.report?w`<doctor-report .report=${this.report}></doctor-report>`:i}
      <label class="field">
        Model
        <select @change=${e=>N.update(t=>({...t,model:Y(e),preset:``}))}>
          ${this.trainables.map(e=>w`<option value=${e.model} ?selected=${e.model===t}>${g(e.model)}</option>`)}
        </select>
      </label>
      ${r?.problem?w`<p class="problem">${r.problem}</p>`:i}
      <div class="presets" role="group" aria-label="Preset">
        ${r?.presets.map(e=>w`<button class="preset" aria-pressed=${e===a} @click=${()=>N.update(t=>({...t,preset:e.name}))}>
            ${g(e.name)}${e.minutes?` · about ${X(e.minutes)}`:``}<small>${e.about}</small>
            ${e===a?w`<small>${e.expect}</small>`:i}
          </button>`)}
      </div>
      <div class="two">
        <label class="field">Name of the new model<input type="text" maxlength="48" placeholder=${this.suggested} .value=${this.name} @input=${e=>this.name=Y(e)} /></label>
        <label class="field">At most, min<input type="number" min="1" max="100000" placeholder="–" .value=${this.minutes} @input=${e=>this.minutes=Y(e)} /></label>
      </div>
      <button class="go primary" ?disabled=${!e||!a||this.starting||!!r?.problem} @click=${()=>this.start(r.model,a.name)}>
        ${f(`play`,16)} ${this.starting?`Starting…`:`Start training`}
      </button>
      <folder-dialog @choose=${e=>this.take(e.detail)}></folder-dialog>
    `}get suggested(){return(N.value.folder?.split(/[\\/]/).filter(Boolean).at(-1)??`my-sounds`).toLowerCase().replaceAll(/[^a-z0-9]+/g,`-`).replaceAll(/^-+|-+$/g,``)||`my-sounds`}take(e){N.update(t=>({...t,folder:e})),this.examine(e)}examine(e){this.examining=!0,this.report=null,x(e,N.value.model).then(e=>this.report=e).catch(v).finally(()=>this.examining=!1)}start(e,t){this.starting=!0;let n=Number(this.minutes);o({model:e,preset:t,folder:N.value.folder,name:this.name.trim()||this.suggested,...n>0?{minutes:n}:{}}).then(e=>(W(e),H(e.id))).catch(v).finally(()=>this.starting=!1)}};c([D(`folder-dialog`)],J.prototype,`dialog`,void 0),c([S()],J.prototype,`trainables`,void 0),c([S()],J.prototype,`report`,void 0),c([S()],J.prototype,`examining`,void 0),c([S()],J.prototype,`starting`,void 0),c([S()],J.prototype,`name`,void 0),c([S()],J.prototype,`minutes`,void 0),J=c([u(`train-start`)],J);function pe(e){return e.length>36?`…${e.slice(-35)}`:e}function Y(e){return e.target.value}function X(e){return e<1?`a minute`:e<90?`${Math.round(e)} min`:`${(e/60).toFixed(1)} h`}var Z=class extends T{static{this.styles=[_,y,n`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
        align-content: start;
      }
      .track {
        height: 10px;
        border-radius: 5px;
        background: var(--well);
        overflow: hidden;
      }
      .track div {
        height: 100%;
        width: var(--share);
        background: var(--accent);
        transition: width var(--ease);
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 10px;
      }
      .previews {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: 8px;
      }
      .preview {
        display: grid;
        gap: 6px;
        padding: 10px;
        justify-content: stretch;
        text-align: left;
        color: var(--accent-text);
      }
      .preview tb-wave {
        height: 34px;
      }
      .preview span {
        color: var(--ink-2);
        font-size: 12px;
      }
      .notes {
        margin: 0;
        padding-left: 18px;
        font-size: 13px;
        color: var(--ink-2);
      }
      .bad {
        color: var(--bad);
      }
    `]}constructor(){super(),this.sounding=null,new s(this,[P,F,L,R,I])}render(){let e=P.value.find(e=>e.id===F.value);return e?w`
      <div class="row wrap">
        <h2>${e.name}</h2>
        <span class="muted">${Q(e)}</span>
        <span class="grow"></span>
        ${this.drawControls(e)}
      </div>
      ${e.progress?this.drawProgress(e):i}
      ${e.detail?w`<p class="bad" role="alert">${e.detail}</p>`:i}
      ${e.notes.length?w`<ul class="notes">${e.notes.slice(-5).map(e=>w`<li>${e.text}</li>`)}</ul>`:i}
      <div class="charts">${this.drawCharts(e)}</div>
      ${R.value.length?w`<section aria-label="Previews">
            <h3>How it sounds by now</h3>
            <div class="previews">${[...R.value].reverse().map(e=>this.drawPreview(e))}</div>
          </section>`:i}
    `:i}drawControls(e){let t=t=>()=>p(e.id,t).then(W).catch(v);return w`
      ${e.state===`running`?w`<button @click=${t(`pause`)}>${f(`pause`,16)} Pause</button>`:i}
      ${[`paused`,`interrupted`].includes(e.state)?w`<button class="primary" @click=${t(`resume`)}>${f(`play`,16)} Resume</button>`:i}
      ${[`running`,`paused`,`waiting`].includes(e.state)?w`<button title="Keeps what was learned as a model" @click=${t(`stop`)}>${f(`stop`,16)} Stop</button>`:i}
      ${B(e)?i:w`<button class="quiet icon" aria-label="Remove this run" title="Remove this run" @click=${()=>this.forget(e)}>${f(`trash`,16)}</button>`}
    `}drawProgress(e){let{step:t,total:n,share:r,seconds_left:i,steps_per_second:a}=e.progress,o=i===null?``:` · ${X(i/60)} left`;return w`<div>
      <div class="track" role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(r*100)}>
        <div ${b({"--share":`${r*100}%`})}></div>
      </div>
      <p class="small muted num">${t.toLocaleString(`en`)} of ${n.toLocaleString(`en`)} steps · ${a.toFixed(+(a<10))} a second${B(e)?o:``}</p>
    </div>`}drawCharts(e){let t=[e.id,...I.value.filter(t=>t!==e.id)],n=Object.keys(L.value[e.id]??{}),r=e=>P.value.find(t=>t.id===e)?.name??e;return n.map(e=>w`<train-chart
        label=${g(e)}
        .lines=${t.map(t=>({name:r(t),points:L.value[t]?.[e]??[]}))}
      ></train-chart>`)}drawPreview(e){return w`<button class="preview" aria-label="Play the preview of step ${e.step}" @click=${()=>this.play(e)}>
      <tb-wave src=${e.url}></tb-wave>
      <span>Step ${e.step.toLocaleString(`en`)}</span>
    </button>`}play(e){d.load(e.url).then(e=>{this.sounding?.stop(),this.sounding=d.play({buffer:e,velocity:127,gainDb:0,pan:0,choke:0})}).catch(v)}forget(e){l(e.id).then(V).catch(v)}};Z=c([u(`train-run`)],Z);var me={waiting:`waits its turn`,running:`is learning`,pausing:`pauses`,paused:`is paused`,stopping:`stops`,done:`is done, and among the models`,failed:`failed`,interrupted:`was interrupted; resume it where it stood`};function Q(e){return me[e.state]}var $=class extends T{static{this.styles=[_,y,n`
      :host {
        display: grid;
        grid-template-columns: 340px minmax(0, 1fr);
        gap: var(--gap);
        align-items: start;
        max-width: 1600px;
        margin: 0 auto;
      }
      .runs {
        display: grid;
        gap: 4px;
        margin-bottom: 12px;
      }
      .run {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px;
      }
      .run button:first-child {
        justify-content: flex-start;
        gap: 10px;
      }
      .bar {
        width: 80px;
        height: 5px;
        border-radius: 3px;
        background: linear-gradient(to right, var(--accent) var(--share), var(--line) var(--share));
      }
      .empty {
        padding: 80px 24px;
        text-align: center;
        color: var(--ink-2);
        display: grid;
        gap: 8px;
      }
      .empty h2 {
        font-size: 20px;
        color: var(--ink);
      }
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: 290px minmax(0, 1fr);
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `]}constructor(){super(),new s(this,[P,F,I])}connectedCallback(){super.connectedCallback(),V().then(()=>F.value?H(F.value):void 0).catch(v)}disconnectedCallback(){super.disconnectedCallback(),fe()}render(){return w`
      <h1 class="visually-hidden">Train</h1>
      <aside class="panel" aria-label="Start a run"><train-start></train-start></aside>
      <div>
        ${P.value.length?w`<section class="panel runs" aria-label="Runs">${P.value.map(e=>this.drawRow(e))}</section>
              <section class="panel" aria-label="Run"><train-run></train-run></section>`:w`<div class="panel empty">
              <h2>No runs yet</h2>
              <p>Choose a folder of sounds, read what the doctor says, and start.<br />Loss, distance to your sounds and previews show up here as it learns.</p>
            </div>`}
      </div>
    `}drawRow(e){let t=e.id===F.value,n=I.value.includes(e.id);return w`<div class="run">
      <button class="quiet" aria-pressed=${t} @click=${()=>H(e.id).catch(v)}>
        ${e.name}<span class="small">${Q(e)}</span><span class="grow"></span>
        ${e.progress?w`<span class="bar" ${b({"--share":`${e.progress.share*100}%`})}></span>`:null}
      </button>
      <button aria-pressed=${n} ?disabled=${t} title="Draw its lines into the charts" @click=${()=>this.compare(e)}>Compare</button>
    </div>`}compare(e){I.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id]),U(e.id).catch(v)}};$=c([u(`train-room`)],$);export{$ as TrainRoom};