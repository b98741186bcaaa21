import{At as e,Ct as t,E as n,Et as r,N as i,Ot as a,S as o,St as s,T as c,Tt as l,Z as u,at as d,b as ee,bt as f,ct as p,g as m,i as te,j as ne,k as re,kt as h,l as g,lt as _,mt as v,nt as y,o as b,ot as ie,s as x,st as S,t as C,w as ae,wt as w,xt as T,yt as oe}from"./styled-BDFNijq5.js";import{t as E}from"./query-DDQkTGvL.js";import"./index-CT026MlO.js";var[D,O,k,se]=[360,150,46,20],A=class extends l{constructor(...e){super(...e),this.label=``,this.lines=[]}static{this.styles=[p,e`
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
    `]}render(){let e=this.lines.filter(e=>e.points.length>0),t=e[0]?.points.at(-1)?.[1];return a`<h3>${this.label} <span class="num now">${t===void 0?``:j(t)}</span></h3>
      ${this.drawLines(e)}`}drawLines(e){let t=e.flatMap(e=>e.points),n=e.map(e=>`${e.name}: ${j(e.points.at(-1)?.[1]??NaN)}`).join(`, `),r=Math.max(1,...t.map(([e])=>e)),i=t.map(([,e])=>e).filter(Number.isFinite),[o,s]=i.length?[Math.min(...i),Math.max(...i)]:[0,1],c=s-o||Math.abs(s)||1,l=e=>k+e/r*(D-k),u=e=>6+(1-(e-o)/c)*(O-se-12);return a`<svg viewBox="0 0 ${D} ${O}" role="img" aria-label="${this.label}. ${n}">
      ${[o,o+c/2,o+c].map(e=>h`<line class="rule" x1=${k} x2=${D} y1=${u(e)} y2=${u(e)} />
          <text x=${k-6} y=${u(e)+3} text-anchor="end">${j(e)}</text>`)}
      <text x=${k} y=${O-4}>0</text>
      <text x=${D} y=${O-4} text-anchor="end">${r.toLocaleString(`en`)} steps</text>
      ${e.map((e,t)=>h`<path ${C({"--line-colour":x(t)})} d=${ce(e.points,l,u)} />`)}
    </svg>`}};S([t()],A.prototype,`label`,void 0),S([t({attribute:!1})],A.prototype,`lines`,void 0),A=S([w(`train-chart`)],A);function ce(e,t,n){let r=Math.max(1,Math.floor(e.length/600));return e.filter(([,t],n)=>Number.isFinite(t)&&(n%r===0||n===e.length-1)).map(([e,r],i)=>`${i?`L`:`M`}${t(e).toFixed(1)} ${n(r).toFixed(1)}`).join(``)}function j(e){if(!Number.isFinite(e))return`–`;let t=Math.abs(e);return t>=1e4||t>0&&t<.001?e.toExponential(1):e.toFixed(t>=100?0:t>=1?2:3)}var M=new oe(`train`,{model:`drums`,preset:``,folder:null},e=>typeof e?.model==`string`?e:null),N=new f([]),P=new f(null),F=new f([]),I=new f({}),L=new f([]),le=new Set([`waiting`,`running`,`pausing`,`stopping`]),R=new Map,z=e=>le.has(e.state);async function B(){let e=await ne();N.set(e),e.some(e=>e.id===P.value)||P.set(e[0]?.id??null);for(let t of e)z(t)&&G(t.id)}async function V(e){P.set(e),await Promise.all([H(e),U(e)])}async function H(e){let t=await c(e);I.update(n=>({...n,[e]:t}))}async function U(e){let t=await n(e);P.value===e&&L.set(t)}function W(e){let t=N.value.find(t=>t.id===e.id);N.update(n=>t?n.map(t=>t.id===e.id?e:t):[e,...n]),z(e)&&G(e.id),t&&z(t)&&e.state===`done`&&(ie(`${e.name} is trained, and among the models.`,{tone:`good`}),g(!0).catch(d))}function G(e){if(R.has(e))return;let t=new EventSource(ae(e));R.set(e,t);let n=(e,n)=>t.addEventListener(e,e=>n(JSON.parse(e.data)));n(`job`,t=>{W(t),z(t)||de(e)}),n(`progress`,t=>{N.update(n=>n.map(n=>n.id===e?{...n,progress:t}:n)),ue(e,t)}),n(`note`,t=>N.update(n=>n.map(n=>n.id===e?{...n,notes:[...n.notes,t]}:n))),n(`preview`,t=>{P.value===e&&L.update(e=>e.some(e=>e.url===t.url)?e:[...e,t])})}function ue(e,{step:t,metrics:n}){I.update(r=>{let i={...r[e]};for(let[e,r]of Object.entries(n)){let n=i[e]??[];(n.at(-1)?.[0]??-1)<t&&(i[e]=[...n,[t,r]])}return{...r,[e]:i}})}function de(e){R.get(e)?.close(),R.delete(e),H(e).catch(()=>void 0)}function fe(){for(let e of[...R.keys()])R.get(e)?.close(),R.delete(e)}var K=class extends l{static{this.styles=[p,e`
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
    `]}render(){let{report:e}=this,t=Math.max(1,...e.kinds.map(e=>e.files));return a`
      <p><strong>${e.usable} of ${e.files} files can be used</strong>, ${e.recordings} recordings, ${(e.hours*60).toFixed(1)} minutes.</p>
      <div class="kinds">
        ${e.kinds.map(e=>a`<div class="kind">
            <span>${b(e.kind)}</span>
            <div class="bar" ${C({"--colour":te(e.kind),"--share":`${e.files/t*100}%`})}></div>
            <span class="num">${e.files}</span>
          </div>`)}
      </div>
      ${e.expectations.map(e=>a`<p class="muted">${e}</p>`)}
      ${this.drawTrouble()}
    `}drawTrouble(){let{skipped:e,duplicates:t,faults:n,too_short:i,too_long:o}=this.report,s=[...e.map(([e,t])=>`${e}: ${t}`),...Object.entries(n).map(([e,t])=>`${e}: ${t.slice(0,4).join(`, `)}${t.length>4?` and ${t.length-4} more`:``}`),...t.length?[`${t.length} groups of equal sounds, such as ${t[0].slice(0,2).join(` and `)}`]:[],...i.length?[`${i.length} too short`]:[],...o.length?[`${o.length} longer than the model: their end is cut`]:[]];return s.length===0?r:a`<details>
      <summary>${s.length===1?`One remark`:`${s.length} remarks`}</summary>
      <ul>${s.slice(0,40).map(e=>a`<li>${e}</li>`)}</ul>
    </details>`}};S([t({attribute:!1})],K.prototype,`report`,void 0),K=S([w(`doctor-report`)],K);var q=class extends l{constructor(...e){super(...e),this.here=null}static{this.styles=[p,_,e`
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
    `]}open(e){this.dialog.showModal(),this.go(e,!0)}render(){let{here:e}=this;return a`<dialog aria-labelledby="title">
      <div class="row"><h2 id="title" class="grow">Folder of sounds</h2><button class="quiet icon" aria-label="Close" @click=${this.close}>${v(`close`)}</button></div>
      <label class="field">Where<input type="text" .value=${e?.path??``} @change=${e=>this.go(e.target.value)} /></label>
      <div class="list" role="group" aria-label="Folders">
        ${e?.parent?a`<button class="quiet" @click=${()=>this.go(e.parent)}>${v(`left`,16)} Up</button>`:r}
        ${e?.folders.map(e=>a`<button class="quiet" @click=${()=>this.go(e.path)}>${v(`folder`,16)} ${e.name}</button>`)}
        ${e&&e.folders.length===0?a`<p class="small muted">No folders in here.</p>`:r}
      </div>
      <div class="foot">
        <span class="small muted grow">${e?`${e.sounds} sound files directly in it; folders inside count, too.`:``}</span>
        <button class="primary" ?disabled=${!e} @click=${this.choose}>Choose this folder</button>
      </div>
    </dialog>`}go(e,t=!1){re(e).then(e=>this.here=e).catch(n=>{t&&e?this.go(null):d(n)})}choose(){this.close(),this.dispatchEvent(new CustomEvent(`choose`,{detail:this.here?.path}))}close(){this.dialog.close()}};S([E(`dialog`)],q.prototype,`dialog`,void 0),S([s()],q.prototype,`here`,void 0),q=S([w(`folder-dialog`)],q);var J=class extends l{static{this.styles=[p,_,e`
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
      .preset small::first-letter {
        text-transform: uppercase;
      }
      .preset small {
        display: block;
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
    `]}constructor(){super(),this.trainables=[],this.report=null,this.examining=!1,this.starting=!1,this.name=``,this.minutes=``,new T(this,[M])}connectedCallback(){super.connectedCallback(),i().then(e=>this.trainables=e).catch(d),M.value.folder&&this.examine(M.value.folder)}render(){let{folder:e,model:t,preset:n}=M.value,i=this.trainables.find(e=>e.model===t)??this.trainables[0],o=i?.presets.find(e=>e.name===n)??i?.presets[0];return a`
      <h2>New model from your sounds</h2>
      <button class="folder" @click=${()=>this.dialog.open(e)}>${v(`folder`)} <span title=${e??``}>${e?pe(e):`Choose a folder of sounds…`}</span></button>
      ${this.examining?a`<p class="small muted" role="status">The doctor listens to every file…</p>`:r}
      ${this.report?a`<doctor-report .report=${this.report}></doctor-report>`:r}
      <label class="field">
        Model
        <select @change=${e=>M.update(t=>({...t,model:Y(e),preset:``}))}>
          ${this.trainables.map(e=>a`<option value=${e.model} ?selected=${e.model===t}>${b(e.model)}</option>`)}
        </select>
      </label>
      ${i?.problem?a`<p class="problem">${i.problem}</p>`:r}
      <div class="presets" role="group" aria-label="Preset">
        ${i?.presets.map(e=>a`<button class="preset" aria-pressed=${e===o} @click=${()=>M.update(t=>({...t,preset:e.name}))}>
            ${b(e.name)}${e.minutes?` · about ${X(e.minutes)}`:``}<small>${e.about}</small>
            ${e===o?a`<small>${e.expect}</small>`:r}
          </button>`)}
      </div>
      <div class="two">
        <label class="field">Name of the new model<input type="text" maxlength="48" placeholder=${this.suggested} .value=${this.name} @input=${e=>this.name=Y(e)} /></label>
        <label class="field">At most, min<input type="number" min="1" max="100000" placeholder="–" .value=${this.minutes} @input=${e=>this.minutes=Y(e)} /></label>
      </div>
      <button class="go primary" ?disabled=${!e||!o||this.starting||!!i?.problem} @click=${()=>this.start(i.model,o.name)}>
        ${v(`play`,16)} ${this.starting?`Starting…`:`Start training`}
      </button>
      <folder-dialog @choose=${e=>this.take(e.detail)}></folder-dialog>
    `}get suggested(){return(M.value.folder?.split(/[\\/]/).filter(Boolean).at(-1)??`my-sounds`).toLowerCase().replaceAll(/[^a-z0-9]+/g,`-`).replaceAll(/^-+|-+$/g,``)||`my-sounds`}take(e){M.update(t=>({...t,folder:e})),this.examine(e)}examine(e){this.examining=!0,this.report=null,ee(e,M.value.model).then(e=>this.report=e).catch(d).finally(()=>this.examining=!1)}start(e,t){this.starting=!0;let n=Number(this.minutes);u({model:e,preset:t,folder:M.value.folder,name:this.name.trim()||this.suggested,...n>0?{minutes:n}:{}}).then(e=>(W(e),V(e.id))).catch(d).finally(()=>this.starting=!1)}};S([E(`folder-dialog`)],J.prototype,`dialog`,void 0),S([s()],J.prototype,`trainables`,void 0),S([s()],J.prototype,`report`,void 0),S([s()],J.prototype,`examining`,void 0),S([s()],J.prototype,`starting`,void 0),S([s()],J.prototype,`name`,void 0),S([s()],J.prototype,`minutes`,void 0),J=S([w(`train-start`)],J);function pe(e){return e.length>36?`…${e.slice(-35)}`:e}function Y(e){return e.target.value}function X(e){return e<1?`a minute`:e<90?`${Math.round(e)} min`:`${(e/60).toFixed(1)} h`}var Z=class extends l{static{this.styles=[p,_,e`
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
    `]}constructor(){super(),this.sounding=null,new T(this,[N,P,I,L,F])}render(){let e=N.value.find(e=>e.id===P.value);return e?a`
      <div class="row wrap">
        <h2>${e.name}</h2>
        <span class="muted">${Q(e)}</span>
        <span class="grow"></span>
        ${this.drawControls(e)}
      </div>
      ${e.progress?this.drawProgress(e):r}
      ${e.detail?a`<p class="bad" role="alert">${e.detail}</p>`:r}
      ${e.notes.length?a`<ul class="notes">${e.notes.slice(-5).map(e=>a`<li>${e.text}</li>`)}</ul>`:r}
      <div class="charts">${this.drawCharts(e)}</div>
      ${L.value.length?a`<section aria-label="Previews">
            <h3>How it sounds by now</h3>
            <div class="previews">${[...L.value].reverse().map(e=>this.drawPreview(e))}</div>
          </section>`:r}
    `:r}drawControls(e){let t=t=>()=>m(e.id,t).then(W).catch(d);return a`
      ${e.state===`running`?a`<button @click=${t(`pause`)}>${v(`pause`,16)} Pause</button>`:r}
      ${[`paused`,`interrupted`].includes(e.state)?a`<button class="primary" @click=${t(`resume`)}>${v(`play`,16)} Resume</button>`:r}
      ${[`running`,`paused`,`waiting`].includes(e.state)?a`<button title="Keeps what was learned as a model" @click=${t(`stop`)}>${v(`stop`,16)} Stop</button>`:r}
      ${z(e)?r:a`<button class="quiet icon" aria-label="Remove this run" title="Remove this run" @click=${()=>this.forget(e)}>${v(`trash`,16)}</button>`}
    `}drawProgress(e){let{step:t,total:n,share:r,seconds_left:i,steps_per_second:o}=e.progress,s=i===null?``:` · ${X(i/60)} left`;return a`<div>
      <div class="track" role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(r*100)}>
        <div ${C({"--share":`${r*100}%`})}></div>
      </div>
      <p class="small muted num">${t.toLocaleString(`en`)} of ${n.toLocaleString(`en`)} steps · ${o.toFixed(+(o<10))} a second${z(e)?s:``}</p>
    </div>`}drawCharts(e){let t=[e.id,...F.value.filter(t=>t!==e.id)],n=Object.keys(I.value[e.id]??{}),r=e=>N.value.find(t=>t.id===e)?.name??e;return n.map(e=>a`<train-chart
        label=${b(e)}
        .lines=${t.map(t=>({name:r(t),points:I.value[t]?.[e]??[]}))}
      ></train-chart>`)}drawPreview(e){return a`<button class="preview" aria-label="Play the preview of step ${e.step}" @click=${()=>this.play(e)}>
      <tb-wave src=${e.url}></tb-wave>
      <span>Step ${e.step.toLocaleString(`en`)}</span>
    </button>`}play(e){y.load(e.url).then(e=>{this.sounding?.stop(),this.sounding=y.play({buffer:e,velocity:127,gainDb:0,pan:0,choke:0})}).catch(d)}forget(e){o(e.id).then(B).catch(d)}};Z=S([w(`train-run`)],Z);var me={waiting:`waits its turn`,running:`is learning`,pausing:`pauses`,paused:`is paused`,stopping:`stops`,done:`is done, and among the models`,failed:`failed`,interrupted:`was interrupted; resume it where it stood`};function Q(e){return me[e.state]}var $=class extends l{static{this.styles=[p,_,e`
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
    `]}constructor(){super(),new T(this,[N,P,F])}connectedCallback(){super.connectedCallback(),B().then(()=>P.value?V(P.value):void 0).catch(d)}disconnectedCallback(){super.disconnectedCallback(),fe()}render(){return a`
      <h1 class="visually-hidden">Train</h1>
      <aside class="panel" aria-label="Start a run"><train-start></train-start></aside>
      <div>
        ${N.value.length?a`<section class="panel runs" aria-label="Runs">${N.value.map(e=>this.drawRow(e))}</section>
              <section class="panel" aria-label="Run"><train-run></train-run></section>`:a`<div class="panel empty">
              <h2>No runs yet</h2>
              <p>Choose a folder of sounds, read what the doctor says, and start.<br />Loss, distance to your sounds and previews show up here as it learns.</p>
            </div>`}
      </div>
    `}drawRow(e){let t=e.id===P.value,n=F.value.includes(e.id);return a`<div class="run">
      <button class="quiet" aria-pressed=${t} @click=${()=>V(e.id).catch(d)}>
        ${e.name}<span class="small">${Q(e)}</span><span class="grow"></span>
        ${e.progress?a`<span class="bar" ${C({"--share":`${e.progress.share*100}%`})}></span>`:null}
      </button>
      <button aria-pressed=${n} ?disabled=${t} title="Draw its lines into the charts" @click=${()=>this.compare(e)}>Compare</button>
    </div>`}compare(e){F.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id]),H(e.id).catch(d)}};$=S([w(`train-room`)],$);export{$ as TrainRoom};