import{A as e,At as t,C as n,Dt as r,F as i,Ft as a,It as o,L as s,Lt as c,Mt as l,N as u,Nt as d,O as ee,Ot as f,St as p,T as te,_t as m,d as ne,gt as h,ht as g,i as _,jt as v,k as re,kt as y,mt as ie,o as b,pt as x,rt as ae,s as oe,st as se,t as S,ut as C,y as ce}from"./styled-C5F7baRs.js";import{i as w}from"./settings-DolF1ZEx.js";import"./index-DJmLGQoM.js";var[T,E,D,le]=[360,150,46,20],O=class extends l{constructor(...e){super(...e),this.label=``,this.lines=[]}static{this.styles=[h,c`
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
    `]}render(){let e=this.lines.filter(e=>e.points.length>0),t=e[0]?.points.at(-1)?.[1];return a`<h3>${this.label} <span class="num now">${t===void 0?``:A(t)}</span></h3>
      ${this.drawLines(e)}`}drawLines(e){let t=e.flatMap(e=>e.points),n=e.map(e=>`${e.name}: ${A(e.points.at(-1)?.[1]??NaN)}`).join(`, `),r=Math.max(1,...t.map(([e])=>e)),i=t.map(([,e])=>e).filter(Number.isFinite),[s,c]=i.length?[Math.min(...i),Math.max(...i)]:[0,1],l=c-s||Math.abs(c)||1,u=e=>D+e/r*(T-D),d=e=>6+(1-(e-s)/l)*(E-le-12);return a`<svg viewBox="0 0 ${T} ${E}" role="img" aria-label="${this.label}. ${n}">
      ${[s,s+l/2,s+l].map(e=>o`<line class="rule" x1=${D} x2=${T} y1=${d(e)} y2=${d(e)} />
          <text x=${D-6} y=${d(e)+3} text-anchor="end">${A(e)}</text>`)}
      <text x=${D} y=${E-4}>0</text>
      <text x=${T} y=${E-4} text-anchor="end">${r.toLocaleString(`en`)} steps</text>
      ${e.map((e,t)=>o`<path ${S({"--line-colour":oe(t)})} d=${k(e.points,u,d)} />`)}
    </svg>`}};g([t()],O.prototype,`label`,void 0),g([t({attribute:!1})],O.prototype,`lines`,void 0),O=g([v(`train-chart`)],O);function k(e,t,n){let r=Math.max(1,Math.floor(e.length/600));return e.filter(([,t],n)=>Number.isFinite(t)&&(n%r===0||n===e.length-1)).map(([e,r],i)=>`${i?`L`:`M`}${t(e).toFixed(1)} ${n(r).toFixed(1)}`).join(``)}function A(e){if(!Number.isFinite(e))return`–`;let t=Math.abs(e);return t>=1e4||t>0&&t<.001?e.toExponential(1):e.toFixed(t>=100?0:t>=1?2:3)}var ue=`How far the model is from playing your sounds back. It falls while the model learns.`,j=`How unsure the network is of each next sample, in bits; 8 is knowing nothing. It falls while it learns.`,de={distance:{label:`Distance to real sounds`,hint:`How far new sounds are from those in your folder: lower is closer, 0 cannot be told apart by this measure.`},in_tune:{label:`In tune`,hint:`Share of new notes that are within half a semitone of their key.`},variety:{label:`Variety`,hint:`How much new sounds differ from each other: 1 is as much as your own do.`},error_on_valid:{label:`Error on unheard sounds`,hint:`The same on sounds kept back. When it rises while the other error falls, the model learns by heart.`},bits_on_valid:{label:`Surprise at unheard notes`,hint:j},bits_on_train:{label:`Surprise at known notes`,hint:j},loss:{label:`Error`,hint:ue},bits:{label:`Surprise`,hint:j},generator_loss:{label:`Generator against critic`,hint:`Two networks compete: this one invents sounds. Its line wanders; judge by distance and by ear.`},critic_loss:{label:`Critic against generator`,hint:`This one tells real sounds from invented ones. Its line wanders; judge by distance and by ear.`},critic_accuracy:{label:`How often the critic is right`,hint:`Near 0.5 it can hardly tell real from invented sounds; near 1 it always can.`}};function fe(e){return Object.entries(de).filter(([t])=>e.includes(t)).map(([e,t])=>({name:e,...t}))}var M=new se(`train`,{model:`drums`,preset:``,folder:null},e=>typeof e?.model==`string`?e:null),N=new r([]),P=new r(null),F=new r([]),I=new r({}),L=new r([]),pe=new Set([`waiting`,`running`,`pausing`,`stopping`]),R=new Map,z=e=>pe.has(e.state);async function B(){let e=await i();N.set(e),e.some(e=>e.id===P.value)||P.set(e[0]?.id??null);for(let t of e)z(t)&&W(t.id)}async function V(e){P.set(e),await Promise.all([H(e),me(e)])}async function H(e){let t=await re(e);I.update(n=>({...n,[e]:t}))}async function me(t){let n=await e(t);P.value===t&&L.set(n)}function U(e){let t=N.value.find(t=>t.id===e.id);N.update(n=>t?n.map(t=>t.id===e.id?e:t):[e,...n]),z(e)&&W(e.id),t&&z(t)&&e.state===`done`&&(ie(`${e.name} is trained, and among the models.`,{tone:`good`}),ne(!0).catch(x))}function W(e){if(R.has(e))return;let t=new EventSource(ee(e));R.set(e,t);let n=(e,n)=>t.addEventListener(e,e=>n(JSON.parse(e.data)));n(`job`,t=>{U(t),z(t)||ge(e)}),n(`progress`,t=>{N.update(n=>n.map(n=>n.id===e?{...n,progress:t}:n)),he(e,t)}),n(`note`,t=>N.update(n=>n.map(n=>n.id===e?{...n,notes:[...n.notes,t]}:n))),n(`preview`,t=>{P.value===e&&L.update(e=>e.some(e=>e.url===t.url)?e:[...e,t])})}function he(e,{step:t,metrics:n}){I.update(r=>{let i={...r[e]};for(let[e,r]of Object.entries(n)){let n=i[e]??[];(n.at(-1)?.[0]??-1)<t&&(i[e]=[...n,[t,r]])}return{...r,[e]:i}})}function ge(e){R.get(e)?.close(),R.delete(e),H(e).catch(()=>void 0)}function G(){for(let e of[...R.keys()])R.get(e)?.close(),R.delete(e)}var K=class extends l{static{this.styles=[h,c`
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
            <div class="bar" ${S({"--colour":_(e.kind),"--share":`${e.files/t*100}%`})}></div>
            <span class="num">${e.files}</span>
          </div>`)}
      </div>
      ${e.expectations.map(e=>a`<p class="muted">${e}</p>`)}
      ${this.drawTrouble()}
    `}drawTrouble(){let{skipped:e,duplicates:t,faults:n,too_short:r,too_long:i}=this.report,o=[...e.map(([e,t])=>`${e}: ${t}`),...Object.entries(n).map(([e,t])=>`${e}: ${t.slice(0,4).join(`, `)}${t.length>4?` and ${t.length-4} more`:``}`),...t.length?[`${t.length} groups of equal sounds, such as ${t[0].slice(0,2).join(` and `)}`]:[],...r.length?[`${r.length} too short`]:[],...i.length?[`${i.length} longer than the model: their end is cut`]:[]];return o.length===0?d:a`<details>
      <summary>${o.length===1?`One remark`:`${o.length} remarks`}</summary>
      <ul>${o.slice(0,40).map(e=>a`<li>${e}</li>`)}</ul>
    </details>`}};g([t({attribute:!1})],K.prototype,`report`,void 0),K=g([v(`doctor-report`)],K);var q=class extends l{constructor(...e){super(...e),this.here=null}static{this.styles=[h,m,c`
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
      <div class="row"><h2 id="title" class="grow">Folder of sounds</h2><button class="quiet icon" aria-label="Close" @click=${this.close}>${p(`close`)}</button></div>
      <label class="field">Where<input type="text" .value=${e?.path??``} @change=${e=>this.go(e.target.value)} /></label>
      <div class="list" role="group" aria-label="Folders">
        ${e?.parent?a`<button class="quiet" @click=${()=>this.go(e.parent)}>${p(`left`,16)} Up</button>`:d}
        ${e?.folders.map(e=>a`<button class="quiet" @click=${()=>this.go(e.path)}>${p(`folder`,16)} ${e.name}</button>`)}
        ${e&&e.folders.length===0?a`<p class="small muted">No folders in here.</p>`:d}
      </div>
      <div class="foot">
        <span class="small muted grow">${e?`${e.sounds} sound files directly in it; folders inside count, too.`:``}</span>
        <button class="primary" ?disabled=${!e} @click=${this.choose}>Choose this folder</button>
      </div>
    </dialog>`}go(e,t=!1){u(e).then(e=>this.here=e).catch(n=>{t&&e?this.go(null):x(n)})}choose(){this.close(),this.dispatchEvent(new CustomEvent(`choose`,{detail:this.here?.path}))}close(){this.dialog.close()}};g([w(`dialog`)],q.prototype,`dialog`,void 0),g([y()],q.prototype,`here`,void 0),q=g([v(`folder-dialog`)],q);var J=class extends l{static{this.styles=[h,m,c`
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
    `]}constructor(){super(),this.trainables=[],this.report=null,this.examining=!1,this.starting=!1,this.name=``,this.minutes=``,new f(this,[M])}connectedCallback(){super.connectedCallback(),s().then(e=>this.trainables=e).catch(x),M.value.folder&&this.examine(M.value.folder)}render(){let{folder:e,model:t,preset:n}=M.value,r=this.trainables.find(e=>e.model===t)??this.trainables[0],i=r?.presets.find(e=>e.name===n)??r?.presets[0];return a`
      <h2>New model from your sounds</h2>
      <button class="folder" @click=${()=>this.dialog.open(e)}>${p(`folder`)} <span title=${e??``}>${e?_e(e):`Choose a folder of sounds…`}</span></button>
      ${this.examining?a`<p class="small muted" role="status">The doctor listens to every file…</p>`:d}
      ${this.report?a`<doctor-report .report=${this.report}></doctor-report>`:d}
      <label class="field">
        Model
        <select @change=${e=>M.update(t=>({...t,model:Y(e),preset:``}))}>
          ${this.trainables.map(e=>a`<option value=${e.model} ?selected=${e.model===t}>${b(e.model)}</option>`)}
        </select>
      </label>
      ${r?.problem?a`<p class="problem">${r.problem}</p>`:d}
      <div class="presets" role="group" aria-label="Preset">
        ${r?.presets.map(e=>a`<button class="preset" aria-pressed=${e===i} @click=${()=>M.update(t=>({...t,preset:e.name}))}>
            ${b(e.name)}${e.minutes?` · about ${X(e.minutes)}`:``}<small>${e.about}</small>
            ${e===i?a`<small>${e.expect}</small>`:d}
          </button>`)}
      </div>
      <div class="two">
        <label class="field">Name of the new model<input type="text" maxlength="48" placeholder=${this.suggested} .value=${this.name} @input=${e=>this.name=Y(e)} /></label>
        <label class="field">At most, min<input type="number" min="1" max="100000" placeholder="–" .value=${this.minutes} @input=${e=>this.minutes=Y(e)} /></label>
      </div>
      <button class="go primary" ?disabled=${!e||!i||this.starting||!!r?.problem} @click=${()=>this.start(r.model,i.name)}>
        ${p(`play`,16)} ${this.starting?`Starting…`:`Start training`}
      </button>
      <folder-dialog @choose=${e=>this.take(e.detail)}></folder-dialog>
    `}get suggested(){return(M.value.folder?.split(/[\\/]/).filter(Boolean).at(-1)??`my-sounds`).toLowerCase().replaceAll(/[^a-z0-9]+/g,`-`).replaceAll(/^-+|-+$/g,``)||`my-sounds`}take(e){M.update(t=>({...t,folder:e})),this.examine(e)}examine(e){this.examining=!0,this.report=null,n(e,M.value.model).then(e=>this.report=e).catch(x).finally(()=>this.examining=!1)}start(e,t){this.starting=!0;let n=Number(this.minutes);ae({model:e,preset:t,folder:M.value.folder,name:this.name.trim()||this.suggested,...n>0?{minutes:n}:{}}).then(e=>(U(e),V(e.id))).catch(x).finally(()=>this.starting=!1)}};g([w(`folder-dialog`)],J.prototype,`dialog`,void 0),g([y()],J.prototype,`trainables`,void 0),g([y()],J.prototype,`report`,void 0),g([y()],J.prototype,`examining`,void 0),g([y()],J.prototype,`starting`,void 0),g([y()],J.prototype,`name`,void 0),g([y()],J.prototype,`minutes`,void 0),J=g([v(`train-start`)],J);function _e(e){return e.length>36?`…${e.slice(-35)}`:e}function Y(e){return e.target.value}function X(e){return e<1?`a minute`:e<90?`${Math.round(e)} min`:`${(e/60).toFixed(1)} h`}var Z=class extends l{static{this.styles=[h,m,c`
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
    `]}constructor(){super(),this.sounding=null,new f(this,[N,P,I,L,F])}render(){let e=N.value.find(e=>e.id===P.value);return e?a`
      <div class="row wrap">
        <h2>${e.name}</h2>
        <span class="muted">${Q(e)}</span>
        <span class="grow"></span>
        ${this.drawControls(e)}
      </div>
      ${e.progress?this.drawProgress(e):d}
      ${e.detail?a`<p class="bad" role="alert">${e.detail}</p>`:d}
      ${e.notes.length?a`<ul class="notes">${e.notes.slice(-5).map(e=>a`<li>${e.text}</li>`)}</ul>`:d}
      <div class="charts">${this.drawCharts(e)}</div>
      ${L.value.length?a`<section aria-label="Previews">
            <h3>How it sounds by now</h3>
            <div class="previews">${[...L.value].reverse().map(e=>this.drawPreview(e))}</div>
          </section>`:d}
    `:d}drawControls(e){let t=t=>()=>ce(e.id,t).then(U).catch(x);return a`
      ${e.state===`running`?a`<button @click=${t(`pause`)}>${p(`pause`,16)} Pause</button>`:d}
      ${[`paused`,`interrupted`].includes(e.state)?a`<button class="primary" @click=${t(`resume`)}>${p(`play`,16)} Resume</button>`:d}
      ${[`running`,`paused`,`waiting`].includes(e.state)?a`<button title="Keeps what was learned as a model" @click=${t(`stop`)}>${p(`stop`,16)} Stop</button>`:d}
      ${z(e)?d:a`<button class="quiet icon" aria-label="Remove this run" title="Remove this run" @click=${()=>this.forget(e)}>${p(`trash`,16)}</button>`}
    `}drawProgress(e){let{step:t,total:n,share:r,seconds_left:i,steps_per_second:o}=e.progress,s=i===null?``:` · ${X(i/60)} left`;return a`<div>
      <div class="track" role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(r*100)}>
        <div ${S({"--share":`${r*100}%`})}></div>
      </div>
      <p class="small muted num">${t.toLocaleString(`en`)} of ${n.toLocaleString(`en`)} steps · ${o.toFixed(+(o<10))} a second${z(e)?s:``}</p>
    </div>`}drawCharts(e){let t=[e.id,...F.value.filter(t=>t!==e.id)],n=fe(Object.keys(I.value[e.id]??{})),r=e=>N.value.find(t=>t.id===e)?.name??e;return n.map(({name:e,label:n,hint:i})=>a`<train-chart
        title=${i}
        label=${n}
        .lines=${t.map(t=>({name:r(t),points:I.value[t]?.[e]??[]}))}
      ></train-chart>`)}drawPreview(e){return a`<button class="preview" aria-label="Play the preview of step ${e.step}" @click=${()=>this.play(e)}>
      <tb-wave src=${e.url}></tb-wave>
      <span>Step ${e.step.toLocaleString(`en`)}</span>
    </button>`}play(e){C.load(e.url).then(e=>{this.sounding?.stop(),this.sounding=C.play({buffer:e,velocity:127,gainDb:0,pan:0,choke:0})}).catch(x)}forget(e){te(e.id).then(B).catch(x)}};Z=g([v(`train-run`)],Z);var ve={waiting:`waits its turn`,running:`is learning`,pausing:`pauses`,paused:`is paused`,stopping:`stops`,done:`is done, and among the models`,failed:`failed`,interrupted:`was interrupted; resume it where it stood`};function Q(e){return ve[e.state]}var $=class extends l{static{this.styles=[h,m,c`
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
    `]}constructor(){super(),new f(this,[N,P,F])}connectedCallback(){super.connectedCallback(),B().then(()=>P.value?V(P.value):void 0).catch(x)}disconnectedCallback(){super.disconnectedCallback(),G()}render(){return a`
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
      <button class="quiet" aria-pressed=${t} @click=${()=>V(e.id).catch(x)}>
        ${e.name}<span class="small">${Q(e)}</span><span class="grow"></span>
        ${e.progress?a`<span class="bar" ${S({"--share":`${e.progress.share*100}%`})}></span>`:null}
      </button>
      <button aria-pressed=${n} ?disabled=${t} title="Draw its lines into the charts" @click=${()=>this.compare(e)}>Compare</button>
    </div>`}compare(e){F.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id]),H(e.id).catch(x)}};$=g([v(`train-room`)],$);export{$ as TrainRoom};