const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/room-BbhWrjl6.js","assets/styled-C5F7baRs.js","assets/state-DvQzUSMM.js","assets/room-vy9uekT2.js","assets/actions-BYgXv5t8.js","assets/settings-DolF1ZEx.js","assets/room-Br8tY0eD.js","assets/room-Dyt8u01p.js"])))=>i.map(i=>d[i]);
import{At as e,B as t,Ct as n,Dt as r,E as i,Et as a,Ft as o,It as s,J as c,Lt as l,M as ee,Mt as u,Nt as te,Ot as d,P as ne,Pt as re,R as ie,S as ae,St as f,Tt as oe,Y as se,Z as ce,_t as p,a as le,at as ue,bt as de,c as fe,ct as pe,d as me,dt as he,f as ge,gt as m,ht as h,i as g,j as _e,jt as _,kt as v,l as y,lt as ve,mt as b,n as ye,nt as be,o as x,p as xe,pt as S,st as C,t as w,tt as Se,u as Ce,ut as T,w as we,wt as Te,x as Ee,xt as De,yt as Oe,z as ke}from"./styled-C5F7baRs.js";import{i as Ae,n as E,r as je,t as Me}from"./settings-DolF1ZEx.js";import{d as Ne,h as Pe,n as Fe,o as Ie,v as Le,y as Re}from"./state-DvQzUSMM.js";function ze(e){let t=e.composedPath()[0];return t instanceof HTMLElement?t.closest(`dialog`)?!0:t instanceof HTMLInputElement?![`range`,`checkbox`,`radio`,`button`].includes(t.type):t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement||t.isContentEditable:!1}function Be(e){return e.ctrlKey||e.metaKey||e.altKey}var D=new r(null);function Ve(e,t=1,n=16){let r=t*n;return{bars:t,perBar:n,tracks:Array.from({length:e},()=>Array(r).fill(null)),seed:1}}function He(e){return e.bars*e.perBar}function Ue(e){return e.bars*4}function We(e,t,n){let r=t/16,i=Math.floor(e/r),a=e%r/r,[o,s]=[Ge(i,n),Ge(i+1,n)];return o+a*(s-o)}function Ge(e,t){return Math.floor(e/2)/2+(e%2==0?0:t/2)}function Ke(e,t,n,r){let i=He(e),a=e.perBar/4,o=[],s=Math.max(0,Math.floor((t-.5)*a)),c=Math.ceil(n*a);for(let a=s;a<=c;a+=1){let s=We(a,e.perBar,r);if(s<t||s>=n)continue;let[c,l]=[Math.floor(a/i),a%i];e.tracks.forEach((t,n)=>{let r=t[l];r&&qe(r,e.seed,c,n,l)&&o.push({beat:s,pad:n,velocity:r.velocity,step:l})})}return o}function qe(e,t,n,r,i){return e.velocity<=0?!1:e.chance>=1||Je(t,n,r,i)<e.chance}function Je(...e){let t=2166136261;for(let n of e)t=Math.imul(t^n,16777619),t=Math.imul(t^t>>>15,2246822507),t=Math.imul(t^t>>>13,3266489909),t^=t>>>16;return(t>>>0)/2**32}function Ye(e,t){let n=t*e.perBar,r=e.tracks.map(e=>Array.from({length:n},(t,n)=>e[n%e.length]??null));return{...e,bars:t,tracks:r}}function Xe(e,t){if(t===e.perBar)return e;let n=e.bars*t,r=t>e.perBar,i=e.tracks.map(e=>Array.from({length:n},(t,n)=>r?n%2==0?e[n/2]??null:null:e[n*2]??null));return{...e,perBar:t,tracks:i}}var O=[`A`,`B`,`C`,`D`,`E`,`F`,`G`,`H`],Ze=[`Digit1`,`Digit2`,`Digit3`,`Digit4`,`Digit5`,`Digit6`,`Digit7`,`Digit8`,`KeyQ`,`KeyW`,`KeyE`,`KeyR`,`KeyT`,`KeyY`,`KeyU`,`KeyI`],k=[`1`,`2`,`3`,`4`,`5`,`6`,`7`,`8`,`Q`,`W`,`E`,`R`,`T`,`Y`,`U`,`I`],Qe=[`kick`,`snare`,`closed_hat`,`open_hat`,`clap`,`tom`,`rim`,`crash`,`kick`,`snare`,`shaker`,`ride`,`cowbell`,`conga`,`perc`,`fx`];function $e(){return{version:1,name:`My kit`,model:`drums`,pads:Qe.map(et),patterns:O.map((e,t)=>({...Ve(16),seed:t+1})),slot:0,tempo:112,swing:.5}}function et(e){return{kind:e,sound:null,past:[],knobs:{},gainDb:0,pan:0,choke:+(e===`closed_hat`||e===`open_hat`),locked:!1,mute:!1,solo:!1}}function tt(e){let t=e;return t?.version===1&&t.pads?.length===16&&t.patterns?.length===O.length&&t.patterns.every(e=>e.tracks.length===16&&e.bars>=1&&e.bars<=8)?t:null}var A=new C(`kit`,$e(),tt),nt=new a(A),j=new r(0),M=new r(new Set);function N(e,t){nt.change(e,t)}function P(e,t,n){return{...e,pads:e.pads.map((e,r)=>r===t?{...e,...n}:e)}}function rt(e,t,n,r={}){let i=e.pads[t];if(!i)return e;let a=i.sound?[...i.past,i.sound].slice(-24):i.past;return P(e,t,{...r,sound:n,past:a})}function F(e,t,n=e.slot){return{...e,patterns:e.patterns.map((e,r)=>r===n?t(e):e)}}function I(e){return e.patterns[e.slot]??e.patterns[0]}function it(e,t){let n=e.pads[t];return n?e.pads.some(e=>e.solo)?n.solo:!n.mute:!1}function at(e,t){return t.length===0||t.includes(e)?e:t[0]??ye[0]}var ot=class extends Event{constructor(e,t,n,r){super(`pad`),this.pad=e,this.when=t,this.velocity=n,this.step=r}},L=new EventTarget,R=new Map;async function z(e){let t=await T.load(e);return R.set(e,t),t}function st(e){return e?.sound?R.get(e.sound.url)??null:null}function ct(){T.transport.tempo=A.value.tempo;let e=new Set(A.value.pads.flatMap(e=>e.sound?[e.sound.url]:[]));for(let t of e)R.has(t)||z(t).catch(()=>void 0);for(let t of R.keys())e.has(t)||R.delete(t)}A.subscribe(ct);function lt(e,t,n,r){return{buffer:t,when:n,velocity:r,gainDb:e.gainDb,pan:e.pan,choke:e.choke}}function B(e,t=110){let n=A.value.pads[e],r=st(n);if(!n||!r)return;T.wake();let i=T.context.currentTime;T.mixer.play(lt(n,r,i,t)),L.dispatchEvent(new ot(e,i,t,null))}var ut={35:`kick`,36:`kick`,37:`rim`,38:`snare`,39:`clap`,40:`snare`,42:`closed_hat`,44:`closed_hat`,46:`open_hat`,49:`crash`,51:`ride`,52:`crash`,53:`ride`,55:`crash`,56:`cowbell`,57:`crash`,59:`ride`,62:`conga`,63:`conga`,64:`conga`,70:`shaker`,82:`shaker`};function dt(e,t,n){let r=ut[e]??(e>=41&&e<=50?`tom`:`perc`),i=A.value.pads.findIndex(e=>e.kind===r),a=A.value.pads[i],o=st(a);a&&o&&(T.mixer.play(lt(a,o,n,t)),L.dispatchEvent(new ot(i,n,t,null)))}var V=new r(0),ft=new class{constructor(){this.quiet=!1,this.slot=-1,this.origin=0}schedule(e,t,n){this.slot<0&&this.enter(A.value.slot,e);let r=e;for(;r<t;){let e=A.value.patterns[this.slot];if(!e)return;let i=Math.min(t,this.passEnd(r,e));this.sound(e,r,i,n),i===this.passEnd(r,e)&&A.value.slot!==this.slot&&this.enter(A.value.slot,i),r=i}}stopped(){this.slot=-1,T.mixer.forgetScheduled()}position(e){let t=A.value.patterns[this.slot];return!t||e<this.origin?0:(e-this.origin)%Ue(t)}enter(e,t){this.slot=e,this.origin=t,V.set(e)}passEnd(e,t){let n=Ue(t);return this.origin+(Math.floor((e-this.origin)/n+1e-9)+1)*n}sound(e,t,n,r){let{origin:i}=this;if(!this.quiet)for(let a of Ke(e,t-i,n-i,A.value.swing)){let e=A.value.pads[a.pad],t=st(e);if(!e||!t||!it(A.value,a.pad))continue;let n=r(a.beat+i);T.mixer.play(lt(e,t,n,a.velocity)),L.dispatchEvent(new ot(a.pad,n,a.velocity,a.step))}}};function pt(){T.transport.add(ft),ct()}async function mt(e,t){let n=I(e),r=Ue(n)*t,i=60/e.tempo,a=[],o=0;for(let t of Ke(n,0,r,e.swing)){let n=e.pads[t.pad];if(!n?.sound||!it(e,t.pad))continue;let r=await T.load(n.sound.url);a.push(lt(n,r,t.beat*i,t.velocity)),o=Math.max(o,t.beat*i+r.duration)}return{hits:a,seconds:Math.max(r*i,o)}}var ht={seed:7,family:null,asInKeys:!1,saved:null},gt={bars:[],voices:[],allChords:!1,chords:[],notes:[]},_t={style:`song`,key:``,meter:``,tempo:`beat`,bars:4,form:``,complexity:0,boldness:1,count:4,backing:!0},vt=new r([]),yt=new C(`compose.wishes`,_t,e=>typeof e?.style==`string`?{..._t,...e}:null),bt=new C(`compose.piece`,null,e=>Array.isArray(e?.score?.parts)?e:null),xt=new C(`compose.locks`,gt,e=>Array.isArray(e?.chords)?{...gt,...e}:null),St=new C(`compose.voicing`,ht,e=>Number.isFinite(e?.seed)?{...ht,...e}:null),Ct=new r([]),wt=new r(!1),Tt=new r({part:0,notes:[]}),Et=new a(bt);function Dt(e,t){Et.change(e,e=>{if(!e)return e;let n=t(e.score);return n===e.score?e:{...e,score:n,edited:!0}})}function Ot(e,t,n,r=[]){Dt(e,e=>({...e,parts:e.parts.map((e,r)=>r===t?{...e,notes:[...n(e.notes)].sort(Ne)}:e)}));let i=bt.value?.score.parts[t]?.notes??[];Tt.set({part:t,notes:r.map(e=>i.indexOf(e)).filter(e=>e>=0)})}function kt(e,t){return`${e}:${t.onset}`}function At(e,t){return e.includes(t)?e.filter(e=>e!==t):[...e,t]}var jt=101;function Mt(e){let t=e;return Array.isArray(t?.score?.parts)?{...t,timbres:t.timbres??[]}:null}var H=new C(`song`,{tune:null},e=>{let{tune:t}=e??{};return{tune:Mt(t)}});function Nt(e){return{corners:[{seed:ht.seed+e*jt,kind:null}]}}function Pt(e,{seed:t,family:n,asInKeys:r,saved:i}){if(i)return[...i];let a=xe(r?Fe.value.model:void 0);if(!a)return[];let o=r?Ie(a,Fe.value):null,s=n!==null&&a.kinds.includes(n)?n:null;return e.parts.map((e,n)=>e.is_drums?null:o??{model:a.name,corners:[{seed:t+n*jt,kind:s}]})}var Ft=class{constructor(e=-9){this.gainDb=e,this.instruments=[],this.score=null,this.voicing=``,this.origin=null,this.loading=Promise.resolve(),this.quiet=!1}async take(e,t){if(this.score=e,!e||(await me(),!xe()))return;let n=e.parts.map((e,n)=>{let r=t[n]??Nt(n);return e.is_drums?null:{timbre:r,pitches:It(e.notes.map(e=>e.pitch),r)}}),r=JSON.stringify(n);if(r===this.voicing)return this.loading;this.voicing=r,this.instruments=n.map(()=>new Le(this.gainDb));let i=this.instruments;return this.loading=Promise.all(n.map(async(e,t)=>{e?.pitches.length&&await i[t].become(e.timbre,e.pitches)})).then(()=>void 0),this.loading.catch(()=>this.voicing=``),this.loading}position(e){return!this.score||this.origin===null||e<this.origin?null:(e-this.origin)%(Pe(this.score)/480)}schedule(e,t,n){if(!this.score||this.quiet)return;this.origin??=Math.ceil(e/4-1e-6)*4;let r=Pe(this.score)/480,i=Math.floor((e-this.origin)/r),a=Math.floor((t-this.origin)/r);for(let o=Math.max(0,i);o<=a;o+=1){let i=this.origin+o*r;this.score.parts.forEach((r,a)=>{for(let o of r.notes){let s=i+o.onset/480;if(s<e||s>=t)continue;let c=n(s);r.is_drums?dt(o.pitch,o.velocity??80,c):this.instruments[a]?.play(o.pitch,o.velocity??80,c,n(s+o.duration/480)-c)}})}}audition(e,t,n,r=.35){this.instruments[e]?.play(t,n,T.context.currentTime,r)}stopped(){this.origin=null;for(let e of this.instruments)e.silence()}};function It(e,{model:t}){if(e.length===0)return[];let n=xe(t),[r,i]=n?fe(n):[0,127],a=Re(Math.min(...e)+1,Math.max(...e),3);return[...new Set(a.map(e=>Math.min(i,Math.max(r,e))))]}var U=new Ft,Lt=new r(!1);function Rt(){let{tune:e}=H.value;U.quiet=!e?.on||Lt.value,U.quiet&&U.stopped(),e?.on&&U.take(e.score,e.timbres).catch(S)}function zt(){T.transport.add(U),H.subscribe(Rt),Lt.subscribe(Rt),Rt()}var Bt=[[`Everywhere`,[[`Space`,`Play or stop`],[`Alt + 1 … 5`,`Go to a room`],[`Ctrl + Z`,`Undo`],[`Ctrl + Shift + Z`,`Redo`],[`Enter`,`Press the button that has the focus`],[`?`,`This card`]]],[`Kit`,[[`1 … 8, Q … I`,`Play the pads`],[`Shift + key`,`Roll a new sound`],[`Arrow keys`,`Move over the steps`],[`Enter`,`Set or clear a step`],[`+ / −`,`Louder or softer step`],[`Drag a step`,`Velocity, up and down`]]],[`Keys and Compose`,[[`A … ;  W … P`,`Piano keys`],[`Z / X`,`Octave down, up`],[`Arrow keys`,`Choose notes, move them`],[`+ / −`,`Longer or shorter note`],[`Delete`,`Remove the chosen notes`],[`L`,`Lock the chosen notes`]]],[`Library`,[[`Arrow keys`,`Go through the list and play`],[`Ctrl, Shift + click`,`Choose several`],[`Delete`,`Put them in the trash`]]]],Vt=class extends u{static{this.styles=[m,p,l`
      dialog {
        border: 0;
        border-radius: 18px;
        background: var(--panel);
        color: var(--ink);
        box-shadow: var(--shadow);
        padding: 22px 26px 26px;
        width: min(860px, calc(100vw - 32px));
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      .cols {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(230px, 1fr));
        gap: 24px;
        margin-top: 12px;
      }
      dl {
        margin: 8px 0 0;
        display: grid;
        gap: 8px;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        align-items: baseline;
      }
      dt {
        order: 2;
        text-align: right;
      }
      dd {
        margin: 0;
        color: var(--ink-2);
      }
      h2 {
        font-size: 20px;
      }
    `]}render(){return o`<dialog aria-labelledby="title">
      <div class="row">
        <h2 id="title" class="grow">Keys</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${f(`close`)}</button>
      </div>
      <div class="cols">
        ${Bt.map(([e,t])=>o`<section>
            <h3>${e}</h3>
            <dl>
              ${t.map(([e,t])=>o`<div><dt><kbd>${e}</kbd></dt><dd>${t}</dd></div>`)}
            </dl>
          </section>`)}
      </div>
    </dialog>`}open(){this.renderRoot.querySelector(`dialog`)?.showModal()}close(){this.renderRoot.querySelector(`dialog`)?.close()}};Vt=h([_(`studio-help`)],Vt);async function Ht(e,t){let n=new OfflineAudioContext(2,Math.ceil(t*ve),ve),r=new he(n);r.output.connect(n.destination);for(let t of[...e].sort((e,t)=>e.when-t.when))r.play(t);return n.startRendering()}function Ut(e){let{numberOfChannels:t,length:n,sampleRate:r}=e,i=n*t*3,a=new DataView(new ArrayBuffer(44+i)),o=(e,t)=>[...t].forEach((t,n)=>a.setUint8(e+n,t.charCodeAt(0)));o(0,`RIFF`),a.setUint32(4,36+i,!0),o(8,`WAVEfmt `),a.setUint32(16,16,!0),a.setUint16(20,1,!0),a.setUint16(22,t,!0),a.setUint32(24,r,!0),a.setUint32(28,r*t*3,!0),a.setUint16(32,t*3,!0),a.setUint16(34,24,!0),o(36,`data`),a.setUint32(40,i,!0);let s=Array.from({length:t},(t,n)=>e.getChannelData(n)),c=44;for(let e=0;e<n;e+=1)for(let t of s){let n=Math.round(Math.min(1,Math.max(-1,t[e]??0))*8388607);a.setUint8(c,n&255),a.setInt16(c+1,n>>8,!0),c+=3}return new Blob([a.buffer],{type:`audio/wav`})}function Wt(e,t){let n=URL.createObjectURL(e);Gt(n,t),window.setTimeout(()=>URL.revokeObjectURL(n),1e4)}function Gt(e,t){let n=document.createElement(`a`);n.href=e,n.download=t.replaceAll(/[\\/:*?"<>|]+/g,`-`),n.click()}var Kt=4,W=class extends u{static{this.styles=[m,p,l`
      :host {
        display: inline-flex;
        min-width: 0;
      }
      button {
        flex: 1;
        min-width: 0;
        padding: 0 var(--drag-out-padding, 12px);
        touch-action: none;
      }
      .grab {
        cursor: grab;
      }
    `]}constructor(){super(),this.item=``,this.exported=``,this.url=``,this.name=``,this.make=null,this.what=`file`,this.from=null,this.held=null,this.dragged=!1,new d(this,[Te])}render(){if(Te.value)return o`<button class="grab" title="Drag it onto a track of your DAW" @pointerdown=${this.press} @pointermove=${this.move} @pointerup=${this.release} @click=${this.show}>
        ${f(`upload`,16)} Drag to DAW
      </button>`;let[e,t]=this.url||this.make?[`Get ${this.what}`,`Shows the file in its folder, and downloads it`]:[`Show in folder`,`Shows where it lies`];return o`<button title=${t} @click=${this.show}>${f(`folder`,16)} ${e}</button>`}handed(){return this.make?.()??Promise.resolve({item:this.item,url:this.url,name:this.name})}press(e){this.from={x:e.clientX,y:e.clientY},this.dragged=!1,this.held=this.handed(),this.held.catch(()=>void 0)}move(e){!this.from||Math.hypot(e.clientX-this.from.x,e.clientY-this.from.y)<Kt||(this.from=null,this.dragged=!0,(this.exported?Ee(this.exported):this.held.then(({item:e})=>ae([e]))).catch(S))}release(){this.from=null}show(){this.dragged||this.handOver().catch(S),this.dragged=!1}async handOver(){let{item:e,url:t,name:n}=await this.handed(),{path:r,opened:i}=await(this.exported?se(this.exported):c(e));i||b(`The file is ${r}`),t&&!Te.value&&Gt(t,n)}};h([e()],W.prototype,`item`,void 0),h([e()],W.prototype,`exported`,void 0),h([e()],W.prototype,`url`,void 0),h([e()],W.prototype,`name`,void 0),h([e({attribute:!1})],W.prototype,`make`,void 0),h([e()],W.prototype,`what`,void 0),W=h([_(`drag-out`)],W);var qt=new Set([`zip`]),Jt=[`wav`,`flac`,`aiff`,`ogg`,`mp3`],G=class extends u{constructor(...e){super(...e),this.formats=[],this.chosen=``,this.name=``,this.audio=`wav`,this.busy=!1,this.done=null,this.load={},this.holds=new Set}static{this.styles=[m,p,l`
      dialog {
        border: 0;
        border-radius: 18px;
        background: var(--panel);
        color: var(--ink);
        box-shadow: var(--shadow);
        padding: 22px;
        width: min(640px, calc(100vw - 32px));
        max-height: calc(100dvh - 48px);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      h2 {
        font-size: 20px;
      }
      .formats {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
        margin: 14px 0;
      }
      .format {
        display: grid;
        gap: 2px;
        text-align: left;
        justify-items: start;
        justify-content: stretch;
        padding: 10px 12px;
        white-space: normal;
        align-content: start;
        background: var(--raised);
      }
      .format small::first-letter {
        text-transform: uppercase;
      }
      .format small {
        display: block;
        font-size: 12px;
        font-weight: 450;
        opacity: 0.85;
      }
      .fields {
        display: grid;
        grid-template-columns: 1fr 120px;
        gap: 10px;
      }
      .foot {
        display: flex;
        gap: 8px;
        justify-content: flex-end;
        margin-top: 18px;
      }
      .path {
        font: 12px/1.5 var(--mono);
        background: var(--well);
        border-radius: var(--r);
        padding: 10px 12px;
        overflow-wrap: anywhere;
        margin: 12px 0;
        user-select: all;
      }
      ul {
        margin: 6px 0 0;
        padding-left: 18px;
        font-size: 13px;
        color: var(--ink-2);
      }
    `]}open(e){let t=e[0];if(!t)return;let n=e.length===1?t.name:`${e.length} things`;this.openFor({name:n,ids:e.map(e=>e.id)},new Set(e.map(e=>e.type)))}openFor(e,t,n=``){this.load=e,this.holds=t,this.name=e.name??`export`,this.done=null,this.dialog.showModal(),ne().then(e=>{this.formats=e.filter(e=>this.fits(e));let t=this.formats.map(e=>e.name);this.chosen=t.includes(n)?n:t.includes(this.chosen)?this.chosen:t[0]??``}).catch(S)}render(){return o`<dialog aria-labelledby="title" @close=${()=>this.done=null}>
      <div class="row">
        <h2 id="title" class="grow">${this.done?`Ready`:`Export`}</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${f(`close`)}</button>
      </div>
      ${this.done?this.drawDone(this.done):this.drawChoice()}
    </dialog>`}drawChoice(){let e=qt.has(this.chosen);return o`
      <div class="formats" role="group" aria-label="Format">
        ${this.formats.map(e=>o`<button class="format" aria-pressed=${this.chosen===e.name} @click=${()=>this.chosen=e.name}>
            ${e.title}<small>${e.makes}</small>
          </button>`)}
      </div>
      <div class="fields">
        <label class="field">Name<input type="text" maxlength="120" .value=${this.name} @input=${e=>this.name=e.target.value} /></label>
        ${e?o`<label class="field"
              >Audio<select @change=${e=>this.audio=e.target.value}>
                ${Jt.map(e=>o`<option ?selected=${e===this.audio} value=${e}>${e.toUpperCase()}</option>`)}
              </select></label
            >`:te}
      </div>
      <div class="foot">
        <button class="quiet" @click=${this.close}>Cancel</button>
        <button class="primary" ?disabled=${this.busy||!this.chosen} @click=${this.run}>${this.busy?`Writing…`:`Export`}</button>
      </div>
    `}drawDone(e){return o`
      <p class="path" data-role="path">${e.path}</p>
      <p class="small muted">${e.files.length===1?`One file.`:`${e.files.length} files.`} Your DAW's browser can bookmark the folder it lies in.</p>
      ${e.remarks.length?o`<ul>${e.remarks.map(e=>o`<li>${e}</li>`)}</ul>`:te}
      <div class="foot">
        <drag-out exported=${e.id} name=${e.name}></drag-out>
        <button class="primary" @click=${()=>Gt(e.url,e.name)}>${f(`download`)} Download</button>
      </div>
    `}fits(e){return[...this.holds].some(t=>e.takes.includes(t))}run(){this.busy=!0,we({...this.load,name:this.name.trim()||`export`,format:this.chosen,audio:this.audio}).then(e=>this.done=e).catch(S).finally(()=>this.busy=!1)}close(){this.dialog.close()}};h([Ae(`dialog`)],G.prototype,`dialog`,void 0),h([v()],G.prototype,`formats`,void 0),h([v()],G.prototype,`chosen`,void 0),h([v()],G.prototype,`name`,void 0),h([v()],G.prototype,`audio`,void 0),h([v()],G.prototype,`busy`,void 0),h([v()],G.prototype,`done`,void 0),G=h([_(`export-dialog`)],G);function Yt(e,t=null){let{id:n,url:r,name:i,seed:a,knobs:o,model:s,edit:c}=e,l=s!==null&&a!==null&&c===``;return{id:n,url:r,name:i,seed:l?a:null,source:l?null:t??n,knobs:o}}async function K(e,t){M.update(t=>new Set([...t,...e]));try{return await t()}finally{M.update(t=>new Set([...t].filter(t=>!e.includes(t))))}}function Xt(){return y(A.value.model)?.name??A.value.model}function Zt(e,t){let n=y(A.value.model)?.kinds??[],r=n.length?at(e.kind,n):null;return{model:Xt(),kind:r,seed:t,knobs:e.knobs}}async function Qt(e,t,n={}){await z(t.url),N(``,r=>rt(r,e,Yt(t),n)),B(e,127)}async function $t(e){let t=A.value.pads[e];t&&!t.locked&&(await me(),await K([e],async()=>Qt(e,await ke(Zt(t,null)))))}async function en(e=()=>!0){await me();let n=A.value.pads.flatMap((t,n)=>t.locked||!e(t)?[]:[n]);n.length!==0&&await K(n,async()=>{let e=await t(n.map(e=>Zt(A.value.pads[e],null)));await Promise.all(e.map(e=>z(e.url))),N(``,t=>e.reduce((e,t,r)=>rt(e,n[r],Yt(t)),t))})}async function tn(){await me(),await Promise.all(A.value.pads.map(async(e,t)=>{let{sound:n}=e;if(n)try{await z(n.url)}catch(r){if(oe.value!==`fine`||n.seed===null)throw r;let i=await ke({...Zt(e,n.seed),knobs:{...n.knobs}});await z(i.url),A.update(e=>P(e,t,{sound:Yt(i)}))}}))}async function nn(e,t){let n=A.value.pads[e];if(!n?.sound||n.locked)return;let{id:r}=n.sound;await K([e],async()=>Qt(e,await ue(r,t,Xt()),{knobs:{}}))}async function rn(e,t){await K([e],async()=>on(e,await i(t)))}async function an(e){let t=A.value.pads[e];if(!t?.sound||t.locked)return;let{id:n}=t.sound;await K([e],async()=>{await me(),await Qt(e,await _e(n,{},Xt()),{knobs:{}})})}async function on(e,t){let n=A.value.pads[e];n&&await Qt(e,t,{kind:t.kind??n.kind,knobs:t.knobs})}async function sn(e,t){N(``,n=>P(n,e,{kind:t})),await $t(e)}function cn(e){N(``,t=>{let n=t.pads[e],r=n?.past.at(-1);return n&&r?P(t,e,{sound:r,past:n.past.slice(0,-1),knobs:r.knobs}):t});let t=A.value.pads[e]?.sound;t&&z(t.url).then(()=>B(e,127))}var q=new Map;async function ln(e,t,n){let r={...A.value.pads[e].knobs,[t]:n};if(N(`knob ${e} ${t}`,t=>P(t,e,{knobs:r})),q.has(e))q.set(e,!0);else{q.set(e,!1);try{do q.set(e,!1),await un(e,t);while(q.get(e))}finally{q.delete(e)}}}async function un(e,t){let n=A.value.pads[e];if(!n?.sound)return;let{seed:r,source:i}=n.sound,a=await(i?_e(i,n.knobs,Xt()):ke(Zt(n,r)));await z(a.url),N(`knob ${e} ${t}`,t=>P(t,e,{sound:Yt(a,i)})),B(e,127)}async function dn(e,t){let n=await ie(e);N(``,e=>({...F(e,t=>fn(t,n,e.pads)),tempo:t?e.tempo:Math.round(n.tempo)}))}function fn(e,t,n){let r=t.bars*16,i=Array.from({length:16},()=>Array(r).fill(null));for(let e of t.hits){let t=mn(e.kind,n);if(t<0||e.step>=r)continue;let a=i[t][e.step];i[t][e.step]={velocity:Math.max(e.velocity,a?.velocity??0),chance:1}}return{...e,bars:t.bars,perBar:16,tracks:i}}var pn={kick:[`tom`],snare:[`clap`,`rim`],closed_hat:[`shaker`,`open_hat`,`ride`],open_hat:[`closed_hat`,`crash`],clap:[`snare`],tom:[`conga`,`perc`],crash:[`open_hat`,`ride`],ride:[`closed_hat`,`crash`],rim:[`clap`,`snare`],cowbell:[`rim`,`perc`],shaker:[`closed_hat`],conga:[`tom`,`perc`],perc:[`rim`,`conga`],fx:[`perc`,`crash`]};function mn(e,t){for(let n of[e,...pn[e]??[]]){let e=t.findIndex(e=>e.kind===n);if(e>=0)return e}return-1}var hn=.5;function gn(e){return{name:e.name,pads:e.pads.map(t=>_n(t,e.model)),patterns:e.patterns.map((e,t)=>vn(e,O[t]??``,hn)),tempo:e.tempo,swing:0,page:{slot:e.slot,swing:e.swing,model:e.model,sources:e.pads.map(e=>e.sound?.source??null)}}}function _n(e,t){let{kind:n,sound:r,knobs:i,gainDb:a,pan:o,choke:s,locked:c}=e;return{sound:r?.id??null,kind:n,model:t,knobs:{...i},gain_db:a,pan:o,choke:s,locked:c}}function vn(e,t,n){let r=e.tracks.flatMap((t,r)=>t.flatMap((t,i)=>t?[{pad:r,beat:We(i,e.perBar,n),velocity:t.velocity,chance:t.chance}]:[]));return{name:t,bars:e.bars,steps_per_bar:e.perBar,steps:r}}function yn(e){let t=e.pads.map(t=>({..._n(t,e.model),gain_db:t.mute?-60:t.gainDb})),n=I(e),r=n.tracks.every(e=>e.every(e=>!e));return{name:e.name,pads:t,pattern:r?null:vn(n,O[e.slot]??``,e.swing),tempo:e.tempo}}function bn({kit:e,sounds:t}){let n=$e(),r=e.page??{},i=new Map(t.map(e=>[e.id,e]));return{...n,name:e.name,model:r.model??n.model,tempo:e.tempo??n.tempo,swing:r.swing??hn,slot:r.slot??0,pads:n.pads.map((t,n)=>xn(t,e.pads[n],i,r.sources?.[n]??null)),patterns:n.patterns.map((t,n)=>Sn(t,e.patterns?.[n]))}}function xn(e,t,n,r){if(!t)return e;let i=t.sound?n.get(t.sound):void 0,a=i?.url?{id:i.id,url:i.url,name:i.name,seed:r?null:i.seed,source:r,knobs:i.knobs}:null;return{...e,sound:a,kind:t.kind??e.kind,knobs:t.knobs??{},gainDb:t.gain_db??0,pan:t.pan??0,choke:t.choke??0,locked:t.locked??!1}}function Sn(e,t){if(!t)return e;let n=t.steps_per_bar===32?32:16,r={...Ve(16,Math.min(8,t.bars??1),n),seed:e.seed},i=r.tracks.map(e=>[...e]);for(let{pad:e,beat:r,velocity:a,chance:o}of t.steps??[]){let t=Math.round(r*n/4),s=i[e];s&&t<s.length&&(s[t]={velocity:a??100,chance:o??1})}return{...r,tracks:i}}var Cn=new C(`drummer`,{style:`funk`,bars:2,variation:.3,fill:!1,keepTempo:!0},e=>typeof e?.style==`string`?e:null),J=class extends u{static{this.styles=[m,p,l`
      :host {
        position: relative;
      }
      .card {
        position: absolute;
        left: 0;
        top: calc(100% + 8px);
        z-index: 20;
        width: 300px;
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: var(--r-l);
        box-shadow: var(--shadow);
        padding: 14px;
        display: grid;
        gap: 12px;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
    `]}constructor(){super(),this.open=!1,this.styles=[],this.busy=!1,this.away=e=>{this.open&&!e.composedPath().includes(this)&&(this.open=!1)},this.escape=e=>{this.open&&e.key===`Escape`&&(this.open=!1,this.renderRoot.querySelector(`button`)?.focus())},new d(this,[Cn])}connectedCallback(){super.connectedCallback(),document.addEventListener(`pointerdown`,this.away),document.addEventListener(`keydown`,this.escape)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener(`pointerdown`,this.away),document.removeEventListener(`keydown`,this.escape)}render(){let{style:e,bars:t,variation:n,fill:r,keepTempo:i}=Cn.value;return o`
      <button aria-expanded=${this.open} aria-haspopup="dialog" @click=${this.toggle}>${f(`dice`,16)} Drummer</button>
      <div
        class="card"
        role="dialog"
        aria-label="Drummer"
        ?hidden=${!this.open}
      >
        <label class="field">
          Style
          <select @change=${e=>wn({style:e.target.value})}>
            ${this.styles.map(({name:t})=>o`<option value=${t} ?selected=${t===e}>${x(t)}</option>`)}
          </select>
        </label>
        <div class="two">
          <label class="field">
            Bars
            <select @change=${e=>wn({bars:Number(e.target.value)})}>
              ${[1,2,4,8].map(e=>o`<option value=${e} ?selected=${e===t}>${e}</option>`)}
            </select>
          </label>
          <label class="field">
            Variation
            <input
              type="range"
              min="0"
              max="1"
              step="0.05"
              .value=${String(n)}
              ${w({"--fill":`${n*100}%`})}
              @input=${e=>wn({variation:Number(e.target.value)})}
            />
          </label>
        </div>
        <div class="two">
          <button aria-pressed=${r} @click=${()=>wn({fill:!r})}>Fill at the end</button>
          <button aria-pressed=${i} title="Off: the tempo of the style" @click=${()=>wn({keepTempo:!i})}>Keep tempo</button>
        </div>
        <button class="primary" aria-busy=${this.busy} @click=${this.play}>${f(`dice`,16)} New beat</button>
      </div>
    `}toggle(){this.open=!this.open,this.open&&!this.styles.length&&ee().then(e=>this.styles=e).catch(S)}play(){if(this.busy)return;this.busy=!0;let{keepTempo:e,...t}=Cn.value;dn(t,e).catch(S).finally(()=>this.busy=!1)}};h([v()],J.prototype,`open`,void 0),h([v()],J.prototype,`styles`,void 0),h([v()],J.prototype,`busy`,void 0),J=h([_(`kit-drummer`)],J);function wn(e){Cn.update(t=>({...t,...e}))}var Tn=270,En=160,Y=class extends u{constructor(...e){super(...e),this.label=``,this.hint=``,this.min=-1,this.max=1,this.step=.01,this.value=0,this.initial=0,this.unit=``,this.bipolar=!1,this.turning=!1,this.startY=0,this.startValue=0}static{this.styles=[m,l`
      :host {
        display: inline-grid;
        justify-items: center;
        gap: 2px;
        width: 64px;
        touch-action: none;
        user-select: none;
      }
      .dial {
        cursor: ns-resize;
        border-radius: 50%;
        width: 46px;
        height: 46px;
      }
      svg {
        display: block;
      }
      .track {
        stroke: var(--line);
      }
      .arc {
        stroke: var(--knob-colour, var(--accent));
      }
      .cap {
        fill: var(--raised);
        stroke: var(--line);
      }
      .hand {
        stroke: var(--ink);
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
        line-height: 1.2;
        text-align: center;
      }
      .value {
        font: 11px/1.2 var(--mono);
        font-variant-numeric: tabular-nums;
        color: var(--ink);
      }
    `]}render(){let e=(this.value-this.min)/(this.max-this.min),t=this.bipolar?(0-this.min)/(this.max-this.min):0;return o`
      <div
        class="dial"
        role="slider"
        tabindex="0"
        title=${this.hint}
        aria-label=${this.label}
        aria-valuemin=${this.min}
        aria-valuemax=${this.max}
        aria-valuenow=${this.value}
        aria-valuetext=${this.text}
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
        @wheel=${this.wheel}
        @keydown=${this.key}
        @dblclick=${()=>this.turnTo(this.initial,!0)}
      >
        <svg width="46" height="46" viewBox="0 0 46 46" aria-hidden="true">
          <path class="track" d=${On(0,1)} fill="none" stroke-width="3" stroke-linecap="round" />
          ${Math.abs(e-t)>.004?s`<path class="arc" d=${On(Math.min(t,e),Math.max(t,e))} fill="none" stroke-width="3" stroke-linecap="round"/>`:null}
          <circle class="cap" cx="23" cy="23" r="14" />
          <path class="hand" d=${kn(e)} stroke-width="2.2" stroke-linecap="round" />
        </svg>
      </div>
      <span class=${this.turning?`value`:`label`} aria-hidden="true">${this.turning?this.text:this.label}</span>
    `}get text(){let e=this.step>=1?0:this.step>=.1?1:2;return`${this.bipolar&&this.value>0?`+`:``}${this.value.toFixed(e)}${this.unit?` ${this.unit}`:``}`}grab(e){let t=e.currentTarget;t.setPointerCapture(e.pointerId),t.focus(),this.turning=!0,this.startY=e.clientY,this.startValue=this.value,e.preventDefault()}drag(e){if(!this.turning)return;let t=e.shiftKey?.2:1,n=(this.startY-e.clientY)/En*t;this.turnTo(this.startValue+n*(this.max-this.min),!1)}drop(){this.turning&&(this.turning=!1,this.value!==this.startValue&&this.tell(`change`))}wheel(e){e.preventDefault(),this.turnTo(this.value-Math.sign(e.deltaY)*this.coarse,!0)}key(e){let t={ArrowUp:this.value+this.coarse,ArrowRight:this.value+this.coarse,ArrowDown:this.value-this.coarse,ArrowLeft:this.value-this.coarse,PageUp:this.value+this.coarse*5,PageDown:this.value-this.coarse*5,Home:this.min,End:this.max,Backspace:this.initial,Delete:this.initial}[e.key];t===void 0||e.ctrlKey||e.metaKey||e.altKey||(e.preventDefault(),e.stopPropagation(),this.turnTo(t,!0))}get coarse(){return Math.max(this.step,(this.max-this.min)/40)}turnTo(e,t){let n=Math.round(e/this.step)*this.step,r=Number(Math.min(this.max,Math.max(this.min,n)).toFixed(6));r!==this.value&&(this.value=r,this.tell(`input`),t&&this.tell(`change`))}tell(e){this.dispatchEvent(new CustomEvent(e,{detail:this.value,bubbles:!0,composed:!0}))}};h([e()],Y.prototype,`label`,void 0),h([e()],Y.prototype,`hint`,void 0),h([e({type:Number})],Y.prototype,`min`,void 0),h([e({type:Number})],Y.prototype,`max`,void 0),h([e({type:Number})],Y.prototype,`step`,void 0),h([e({type:Number})],Y.prototype,`value`,void 0),h([e({type:Number,attribute:`default`})],Y.prototype,`initial`,void 0),h([e()],Y.prototype,`unit`,void 0),h([e({type:Boolean})],Y.prototype,`bipolar`,void 0),h([v()],Y.prototype,`turning`,void 0),Y=h([_(`tb-knob`)],Y);function Dn(e,t){let n=(e-.5)*Tn*Math.PI/180;return[23+t*Math.sin(n),23-t*Math.cos(n)]}function On(e,t){let[n,r]=Dn(e,20),[i,a]=Dn(t,20),o=+((t-e)*Tn>180);return`M${n.toFixed(2)} ${r.toFixed(2)}A20 20 0 ${o} 1 ${i.toFixed(2)} ${a.toFixed(2)}`}function kn(e){let[t,n]=Dn(e,6),[r,i]=Dn(e,12.5);return`M${t.toFixed(2)} ${n.toFixed(2)}L${r.toFixed(2)} ${i.toFixed(2)}`}var An=.012,jn=class extends u{static{this.styles=l`
    :host {
      display: block;
      min-height: 0;
    }
    canvas {
      width: 100%;
      height: 100%;
      display: block;
    }
  `}constructor(){super(),this.src=``,this.peaks=null,this.observer=new ResizeObserver(()=>this.draw()),new d(this,[E])}connectedCallback(){super.connectedCallback(),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect()}render(){return o`<canvas aria-hidden="true"></canvas>`}updated(e){e.has(`src`)?this.load():this.draw()}async load(){let e=this.src;if(!e)this.peaks=null,this.draw();else try{let t=await T.load(e);if(e!==this.src)return;this.peaks=Mn(t,240),this.draw()}catch{this.peaks=null,this.draw()}}draw(){let e=this.renderRoot.querySelector(`canvas`);if(!e)return;let t=window.devicePixelRatio||1,[n,r]=[Math.round(this.clientWidth*t),Math.round(this.clientHeight*t)];if(!n||!r)return;(e.width!==n||e.height!==r)&&(e.width=n,e.height=r);let i=e.getContext(`2d`);if(!i||(i.clearRect(0,0,n,r),!this.peaks))return;i.fillStyle=getComputedStyle(this).color;let a=Math.max(2*t,n/110),o=Math.floor(n/(a*1.5));for(let e=0;e<o;e+=1){let t=Math.floor(e/o*this.peaks.length),n=Math.max(t+1,Math.floor((e+1)/o*this.peaks.length)),s=An;for(let e=t;e<n;e+=1)s=Math.max(s,this.peaks[e]??0);let c=Math.max(a,s**.7*r);i.beginPath(),i.roundRect(e*a*1.5,(r-c)/2,a,c,a/2),i.fill()}}};h([e()],jn.prototype,`src`,void 0),jn=h([_(`tb-wave`)],jn);function Mn(e,t){let n=e.getChannelData(0),r=n.length;for(;r>1&&Math.abs(n[r-1]??0)<.003;)--r;let i=Math.max(r,Math.min(n.length,e.sampleRate*.12)),a=new Float32Array(t);for(let e=0;e<t;e+=1){let[r,o]=[Math.floor(e/t*i),Math.floor((e+1)/t*i)],s=0;for(let e=r;e<o;e+=1)s=Math.max(s,Math.abs(n[e]??0));a[e]=s}return a}var Nn=class extends u{static{this.styles=[m,p,l`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
      }
      .screen {
        position: relative;
        height: 84px;
        border-radius: var(--r);
        background: var(--well);
        color: var(--colour);
        padding: 10px 12px;
        width: 100%;
      }
      .screen tb-wave {
        height: 100%;
        width: 100%;
      }
      .knobs {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 12px 4px;
        justify-items: center;
      }
      .acts {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 8px;
      }
      .acts {
        --drag-out-padding: 4px;
      }
      .acts button {
        padding: 0 4px;
      }
      .badge {
        display: inline-grid;
        place-items: center;
        width: 34px;
        height: 34px;
        border-radius: var(--r);
        background: color-mix(in oklab, var(--colour) 24%, var(--panel));
        font: 700 14px/1 var(--mono);
      }
      .amount {
        grid-template-columns: auto 1fr;
        display: grid;
        gap: 10px;
        align-items: center;
        font-size: 12px;
        color: var(--ink-2);
      }
      .facts {
        min-height: 17px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
        width: 100%;
        margin: 0;
      }
    `]}constructor(){super(),this.amount=.4,new d(this,[A,j,ge,M])}render(){let e=j.value,t=A.value.pads[e],n=y(A.value.model);return o`
      <div class="row" ${w({"--colour":g(t.kind)})}>
        <span class="badge" aria-hidden="true">${k[e]}</span>
        <select class="grow" aria-label="Kind of drum" @change=${t=>this.kind(e,t)}>
          ${(n?.kinds??[t.kind]).map(e=>o`<option value=${e} ?selected=${e===t.kind}>${x(e)}</option>`)}
        </select>
        <button
          class="quiet icon"
          aria-label="Lock this sound"
          aria-pressed=${t.locked}
          title="A locked pad keeps its sound when the kit is rolled"
          @click=${()=>N(`lock`,n=>P(n,e,{locked:!t.locked}))}
        >
          ${f(t.locked?`lock`:`unlock`)}
        </button>
      </div>
      <button
        class="screen plain"
        aria-label="Hear the sound of pad ${k[e]}"
        ${w({"--colour":g(t.kind)})}
        @click=${()=>B(e,127)}
      >
        <tb-wave src=${t.sound?.url??``}></tb-wave>
      </button>
      <div class="facts small muted" title=${t.sound?.name??``}>${this.facts(t)}</div>
      <div class="acts">
        <button class="primary" ?disabled=${t.locked} title="Shift+${k[e]}" @click=${()=>$t(e).catch(S)}>
          ${f(`dice`)} New
        </button>
        <button ?disabled=${!t.sound||t.locked} @click=${()=>nn(e,this.amount).catch(S)}>
          ${f(`vary`)} Vary
        </button>
        <button ?disabled=${t.past.length===0} title="Back to the sound before" @click=${()=>cn(e)}>
          ${f(`undo`)} Back
        </button>
        <button
          title="The model's own version of this sound, ready for its knobs"
          ?disabled=${!t.sound||t.locked}
          @click=${()=>an(e).catch(S)}
        >
          ${f(`wave`)} Like
        </button>
        <button class="quiet" title="Put a file of your own on this pad; then vary it" ?disabled=${t.locked} @click=${this.pick}>
          ${f(`upload`)} Own file…
        </button>
        ${t.sound?o`<drag-out item=${t.sound.id} url=${t.sound.url} name="${t.sound.name}.wav"></drag-out>`:null}
        <input hidden type="file" accept="audio/*,.wav,.flac,.aiff,.aif,.ogg,.mp3" aria-label="A sound of yours" @change=${t=>this.picked(e,t)} />
      </div>
      <label class="amount">
        Vary by
        <input
          type="range"
          min="0.05"
          max="1"
          step="0.05"
          .value=${String(this.amount)}
          ${w({"--fill":`${this.amount*100}%`})}
          @input=${e=>this.amount=Number(e.target.value)}
        />
      </label>
      <hr />
      <div class="knobs">
        ${(n?.knobs??[]).map(n=>o`<tb-knob
            label=${x(n.name)}
            hint=${n.help}
            bipolar
            .min=${n.low}
            .max=${n.high}
            .initial=${n.default}
            .value=${t.knobs[n.name]??n.default}
            ${w({"--knob-colour":g(t.kind)})}
            @input=${t=>ln(e,n.name,t.detail).catch(S)}
          ></tb-knob>`)}
      </div>
      <hr />
      <div class="knobs">
        <tb-knob
          label="Gain"
          unit="dB"
          bipolar
          .min=${-24}
          .max=${12}
          .step=${.5}
          .value=${t.gainDb}
          @input=${t=>N(`gain ${e}`,n=>P(n,e,{gainDb:t.detail}))}
        ></tb-knob>
        <tb-knob
          label="Pan"
          bipolar
          .step=${.05}
          .value=${t.pan}
          @input=${t=>N(`pan ${e}`,n=>P(n,e,{pan:t.detail}))}
        ></tb-knob>
        <label class="field" title="Pads of one group stop each other, as a closed hi-hat stops an open one">
          Choke
          <select @change=${t=>this.choke(e,t)}>
            ${[0,1,2,3,4].map(e=>o`<option value=${e} ?selected=${t.choke===e}>${e||`–`}</option>`)}
          </select>
        </label>
      </div>
    `}facts(e){if(!e.sound)return`No sound yet: roll one, or drop a file on the pad`;let{name:t,seed:n}=e.sound;return n===null||t.includes(String(n))?t:`${t} · seed ${n}`}kind(e,t){sn(e,t.target.value).catch(S)}choke(e,t){let n=Number(t.target.value);N(`choke`,t=>P(t,e,{choke:n}))}pick(){this.renderRoot.querySelector(`input[type=file]`)?.click()}picked(e,t){let n=t.target,r=n.files?.[0];n.value=``,r&&rn(e,r).catch(S)}};h([v()],Nn.prototype,`amount`,void 0),Nn=h([_(`kit-inspector`)],Nn);var Pn=`application/x-timbrel-sound`;function Fn(e,t){e.dataTransfer?.setData(Pn,JSON.stringify(t)),e.dataTransfer?.setData(`text/plain`,t.name)}function In(e){let t=e.dataTransfer?.getData(Pn);return t?JSON.parse(t):null}var Ln=12,Rn=11,zn=.03,Bn=400,X=class extends u{static{this.styles=[m,p,l`
      :host {
        display: grid;
        gap: 10px;
      }
      .field {
        position: relative;
        width: 100%;
        aspect-ratio: 1;
        border-radius: var(--r);
        background: var(--well);
        cursor: crosshair;
        touch-action: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .here {
        position: absolute;
        width: 20px;
        height: 20px;
        margin: -10px;
        border-radius: 50%;
        border: 2px solid var(--ink);
        background: var(--colour);
        left: var(--left);
        top: var(--top);
        pointer-events: none;
      }
      .chip {
        display: flex;
        gap: 8px;
        align-items: center;
        background: var(--raised);
        border-radius: var(--r);
        padding: 8px 10px;
        cursor: grab;
        min-height: 42px;
      }
      .dot {
        width: 10px;
        height: 10px;
        border-radius: 50%;
        background: var(--colour);
      }
    `]}constructor(){super(),this.points=[],this.kind=``,this.place={x:.5,y:.5},this.found=null,this.made=new Map,this.last=null,this.walking=!1,this.shown=``,this.observer=new ResizeObserver(()=>this.draw()),this.sounding=null,new d(this,[ge,A,j,E])}connectedCallback(){super.connectedCallback(),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect()}render(){let e=y(A.value.model),t=g(this.found?.kind??this.last?.kind??``),n=k[j.value];return o`
      <select aria-label="Kind on the map" @change=${e=>this.kind=e.target.value}>
        <option value="">All kinds</option>
        ${e?.kinds.map(e=>o`<option value=${e} ?selected=${e===this.kind}>${x(e)}</option>`)}
      </select>
      <div
        class="field"
        role="application"
        tabindex="0"
        aria-busy=${this.points.length===0}
        aria-label="Map of sounds. Arrow keys walk, Enter puts the sound on pad ${n}."
        @pointerdown=${this.press}
        @pointermove=${this.walk}
        @pointerup=${this.release}
        @pointercancel=${()=>this.walking=!1}
        @keydown=${this.key}
      >
        <canvas aria-hidden="true"></canvas>
        <div class="here" ${w({"--left":`${this.place.x*100}%`,"--top":`${(1-this.place.y)*100}%`,"--colour":t})}></div>
      </div>
      ${this.found?o`<div class="chip" draggable="true" title="Drag it onto any pad" ${w({"--colour":t})} @dragstart=${e=>Fn(e,this.found)}>
            <span class="dot"></span><span class="grow">${x(this.found.kind??`sound`)}</span>
            <button @click=${this.put}>To pad ${n}</button>
          </div>`:o`<p class="small muted">Press and move over the map: what you pass is heard. Neighbours sound alike.</p>`}
    `}updated(){let e=y(A.value.model)?.name,t=`${e}:${this.kind}`;e&&t!==this.shown&&(this.shown=t,be(e,this.kind||null).then(e=>{this.points=e,this.made.clear()}).catch(S)),this.draw()}draw(){let e=this.canvas?.clientWidth,t=this.canvas?.getContext(`2d`);if(!e||!t)return;let n=window.devicePixelRatio||1;this.canvas.width=this.canvas.height=Math.round(e*n),t.scale(n,n);let r=getComputedStyle(this),[i,a]=[r.getPropertyValue(`--kind-l`).trim(),r.getPropertyValue(`--kind-c`).trim()],o=this.points.length>400?2.6:3.6;for(let n of this.points)t.fillStyle=`oklch(${i} ${a} ${le(n.kind??``)})`,t.globalAlpha=.85,t.beginPath(),t.arc(Ln+n.x*(e-24),Ln+(1-n.y)*(e-24),o,0,2*Math.PI),t.fill()}toMap(e){let t=e.currentTarget.getBoundingClientRect(),n=t.width-24,r=e=>Math.min(1,Math.max(0,e));return{x:r((e.clientX-t.left-Ln)/n),y:r(1-(e.clientY-t.top-Ln)/n)}}toField({x:e,y:t}){let n=this.canvas?.clientWidth||1,r=e=>(Ln+e*(n-24))/n;return{x:r(e),y:r(t)}}nearest(e){let t=this.canvas?.clientWidth||1,n=null,r=1/0;for(let t of this.points){let i=Math.hypot(t.x-e.x,t.y-e.y);i<r&&([n,r]=[t,i])}return n?{point:n,pixels:r*(t-24)}:null}press(e){e.button===0&&(e.currentTarget.setPointerCapture(e.pointerId),this.walking=!0,this.last=null,T.wake(),this.pass(this.toMap(e)))}walk(e){this.walking&&this.pass(this.toMap(e))}release(){this.walking=!1}pass(e){let t=this.nearest(e);if(this.place=this.toField(t&&t.pixels<Rn?t.point:e),t){if(t.pixels<Rn){if(t.point===this.last)return;this.last=t.point,this.hear(this.soundOf(t.point))}else if(this.last===null){this.last=t.point;let n=y(A.value.model)?.name??`drums`;this.hear(Se({model:n,kind:this.kind||null,...e}))}}}soundOf(e){let t=`${e.kind}:${e.seed}`,n=this.made.get(t);if(n)return n;let r=ke({model:y(A.value.model)?.name??`drums`,kind:e.kind,seed:e.seed});return this.made.set(t,r),r.catch(()=>this.made.delete(t)),r}hear(e){let t=this.last,n=performance.now();e.then(async e=>{let r=await T.load(e.url);t!==this.last&&performance.now()-n>Bn||(this.found=e,this.sounding?.stop(T.context.currentTime+.15),this.sounding=T.play({buffer:r,velocity:120,gainDb:0,pan:0,choke:0}))}).catch(S)}put(){this.found&&on(j.value,this.found).catch(S)}key(e){let t={ArrowRight:[zn,0],ArrowLeft:[-.03,0],ArrowUp:[0,zn],ArrowDown:[0,-.03]}[e.key];if(t)this.jump(t);else if(e.key===`Enter`)this.put();else return;e.preventDefault(),e.stopPropagation()}jump([e,t]){let n=this.last??this.nearest({x:.5,y:.5})?.point;if(!n)return;let r=null,i=1/0;for(let a of this.points){let[o,s]=[a.x-n.x,a.y-n.y],c=(o*e+s*t)/zn,l=Math.abs(o*t-s*e)/zn;c>1e-6&&c+2*l<i&&([r,i]=[a,c+2*l])}r&&(this.last=r,this.place=this.toField(r),this.hear(this.soundOf(r)))}};h([Ae(`canvas`)],X.prototype,`canvas`,void 0),h([v()],X.prototype,`points`,void 0),h([v()],X.prototype,`kind`,void 0),h([v()],X.prototype,`place`,void 0),h([v()],X.prototype,`found`,void 0),X=h([_(`kit-map`)],X);var Vn=Oe(class extends de{constructor(e){if(super(e),e.type!==De.ATTRIBUTE||e.name!==`class`||e.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(e){return` `+Object.keys(e).filter(t=>e[t]).join(` `)+` `}update(e,[t]){if(this.st===void 0){this.st=new Set,e.strings!==void 0&&(this.nt=new Set(e.strings.join(` `).split(/\s/).filter(e=>e!==``)));for(let e in t)t[e]&&!this.nt?.has(e)&&this.st.add(e);return this.render(t)}let n=e.element.classList;for(let e of this.st)e in t||(n.remove(e),this.st.delete(e));for(let e in t){let r=!!t[e];r===this.st.has(e)||this.nt?.has(e)||(r?(n.add(e),this.st.add(e)):(n.remove(e),this.st.delete(e)))}return re}}),Hn=260,Un=class extends u{static{this.styles=[m,p,l`
      :host {
        display: grid;
        grid-template-columns: repeat(8, minmax(0, 1fr));
        gap: 8px;
      }
      .pad {
        position: relative;
        height: 104px;
        border-radius: var(--r-l);
        background: color-mix(in oklab, var(--colour) 13%, var(--panel));
        color: var(--colour);
        overflow: hidden;
      }
      .glow {
        position: absolute;
        inset: 0;
        background: var(--colour);
        opacity: 0;
        pointer-events: none;
        border-radius: inherit;
      }
      .hit {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        padding: 0;
        border: 0;
        background: transparent !important;
        border-radius: inherit;
        touch-action: none;
      }
      .hit:active {
        transform: none !important;
      }
      .hit:focus-visible {
        outline-offset: -3px;
      }
      .chosen {
        box-shadow: inset 0 0 0 2px var(--colour);
      }
      .over {
        box-shadow: inset 0 0 0 3px var(--ink);
      }
      .key {
        position: absolute;
        top: 9px;
        left: 10px;
        font: 650 12px/1 var(--mono);
        color: var(--ink-2);
        pointer-events: none;
      }
      .name {
        position: absolute;
        left: 10px;
        right: 8px;
        bottom: 8px;
        font-size: 12px;
        font-weight: 600;
        color: var(--ink);
        pointer-events: none;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      tb-wave {
        position: absolute;
        left: 10px;
        right: 10px;
        top: 32px;
        bottom: 30px;
        pointer-events: none;
        color: var(--colour);
      }
      .roll {
        position: absolute;
        top: 2px;
        right: 2px;
        width: 30px;
        min-height: 30px;
        padding: 0;
        color: var(--ink-2);
        background: transparent;
        border-color: transparent;
      }
      .roll:hover {
        color: var(--ink);
      }
      .empty tb-wave {
        opacity: 0;
      }
      .busy tb-wave {
        opacity: 0.35;
      }
      .quieted {
        opacity: 0.55;
      }
      @media (max-width: 1180px) {
        .pad {
          height: 88px;
        }
      }
      @media (max-width: 720px) {
        :host {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
      }
    `]}constructor(){super(),this.over=-1,this.waiting=[],this.frame=0,this.hear=e=>{this.waiting.push(e),this.frame||=requestAnimationFrame(this.light)},this.light=()=>{let e=T.context.currentTime-T.outputLatency,t=this.renderRoot.querySelectorAll(`.glow`);this.waiting=this.waiting.filter(n=>{if(n.when>e)return n.when<e+1;let r=.25+.6*(n.velocity/127);return t[n.pad]?.animate([{opacity:r},{opacity:0}],{duration:Hn,easing:`ease-out`}),!1}),this.frame=this.waiting.length?requestAnimationFrame(this.light):0},new d(this,[A,j,M])}connectedCallback(){super.connectedCallback(),L.addEventListener(`pad`,this.hear)}disconnectedCallback(){super.disconnectedCallback(),L.removeEventListener(`pad`,this.hear),cancelAnimationFrame(this.frame),this.frame=0}render(){return A.value.pads.map((e,t)=>this.drawPad(e,t))}drawPad(e,t){let n={pad:!0,chosen:j.value===t,over:this.over===t,busy:M.value.has(t),empty:!e.sound,quieted:e.mute};return o`<div
      class=${Vn(n)}
      ${w({"--colour":g(e.kind)})}
      @dragover=${e=>this.dragOver(e,t)}
      @dragleave=${()=>this.over=-1}
      @drop=${e=>this.drop(e,t)}
    >
      <div class="glow"></div>
      <button
        class="hit"
        aria-label="Pad ${k[t]}, ${x(e.kind)}${e.locked?`, locked`:``}${e.sound?``:`, empty`}"
        @pointerdown=${e=>this.press(e,t)}
        @click=${e=>this.activate(e,t)}
        @focus=${()=>j.set(t)}
      ></button>
      <span class="key">${k[t]}</span>
      <tb-wave src=${e.sound?.url??``}></tb-wave>
      <span class="name">${x(e.kind)}</span>
      ${e.locked?o`<button class="roll plain" aria-label="Unlock pad ${k[t]}" title="Locked: rolling leaves it alone" @click=${()=>this.unlock(t)}>${f(`lock`,15)}</button>`:o`<button class="roll plain" aria-label="Roll a new sound on pad ${k[t]}" title="New sound (Shift+${k[t]})" @click=${()=>this.rollPad(t)}>${f(`dice`,16)}</button>`}
    </div>`}press(e,t){e.button===0&&(j.set(t),e.shiftKey?this.rollPad(t):B(t))}activate(e,t){e.detail===0&&B(t)}rollPad(e){j.set(e),$t(e).catch(S)}unlock(e){A.update(t=>({...t,pads:t.pads.map((t,n)=>n===e?{...t,locked:!1}:t)}))}dragOver(e,t){e.preventDefault(),e.dataTransfer&&(e.dataTransfer.dropEffect=`copy`),this.over=t}drop(e,t){e.preventDefault(),this.over=-1,j.set(t);let n=e.dataTransfer?.files[0],r=In(e);r?on(t,r).catch(S):n&&rn(t,n).catch(S)}};h([v()],Un.prototype,`over`,void 0),Un=h([_(`kit-pads`)],Un);var Wn=l`
  :host {
    display: block;
    user-select: none;
  }
  .grid {
    display: grid;
    gap: 4px;
  }
  .ruler,
  .line {
    display: grid;
    grid-template-columns: 128px 24px 24px 1fr;
    gap: 4px;
    align-items: stretch;
  }
  .ruler {
    grid-template-columns: none;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px;
    margin-left: 188px;
    height: 16px;
    font: 600 11px/16px var(--mono);
    color: var(--ink-3);
  }
  .ruler span {
    border-radius: 3px;
    padding-left: 3px;
  }
  .ruler .now {
    background: var(--accent);
    color: var(--accent-ink);
  }
  .track {
    min-height: 0;
    height: 100%;
    padding: 0 8px;
    justify-content: flex-start;
    background: transparent;
    border-color: transparent;
    border-radius: 7px;
    color: var(--ink-2);
    font-size: 13px;
    gap: 8px;
    overflow: hidden;
  }
  .track .key {
    font: 650 11px/1 var(--mono);
    color: var(--ink-3);
    width: 1ch;
  }
  .track .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chosen .track {
    background: color-mix(in oklab, var(--colour) 22%, var(--panel));
    color: var(--ink);
  }
  .chosen .track .key {
    color: var(--ink-2);
  }
  .mini {
    min-height: 0;
    height: 100%;
    padding: 0;
    font: 650 10px/1 var(--mono);
    border-radius: 6px;
    background: transparent;
    border-color: transparent;
    color: var(--ink-3);
  }
  .mini[aria-pressed="true"] {
    background: var(--ink-2);
    color: var(--bg);
  }
  .mini.solo[aria-pressed="true"] {
    background: var(--warn);
    color: var(--bg);
  }
  .cells {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .fine .cells,
  .fine .ruler {
    gap: 2px;
  }
  .step {
    position: relative;
    height: 26px;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: var(--r-s);
    background: var(--cell);
    overflow: hidden;
    touch-action: none;
    transition: none;
  }
  .step.off4 {
    background: var(--cell-2);
  }
  .step:hover {
    background: var(--hover) !important;
  }
  .step:active {
    transform: none !important;
  }
  .step span {
    position: absolute;
    inset: auto 0 0;
    height: calc(22% + 78% * var(--v, 0));
    background: var(--colour);
    border-radius: var(--r-s);
    opacity: 0;
    pointer-events: none;
  }
  .step.on span {
    opacity: 1;
  }
  .step.on {
    background: color-mix(in oklab, var(--colour) 28%, var(--panel)) !important;
  }
  .step.maybe span {
    background: repeating-linear-gradient(
      -45deg,
      var(--colour) 0 3px,
      color-mix(in oklab, var(--colour) calc(var(--c) * 70%), var(--panel)) 3px 6px
    );
  }
  .step.now {
    box-shadow: inset 0 0 0 2px color-mix(in oklab, var(--ink) 55%, transparent);
  }
  .step.on.now span {
    background: color-mix(in oklab, var(--colour) 55%, var(--ink));
  }
  .mute .cells {
    opacity: 0.4;
  }
  .step:focus-visible {
    outline-offset: 1px;
    z-index: 1;
    overflow: visible;
  }
  @media (max-width: 1180px) {
    .ruler,
    .line {
      grid-template-columns: 104px 22px 22px 1fr;
    }
    .ruler {
      grid-template-columns: none;
      margin-left: 160px;
    }
    .cells,
    .ruler,
    .grid {
      gap: 3px;
    }
  }
`,Z=class extends u{constructor(...e){super(...e),this.label=``,this.labelled=!0,this.min=0,this.max=100,this.step=1,this.value=0,this.unit=``,this.draft=null,this.grabbed=null}static{this.styles=[m,l`
      :host {
        display: inline-flex;
        align-items: baseline;
        gap: 5px;
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
      }
      input {
        font: 600 14px/1 var(--mono);
        font-variant-numeric: tabular-nums;
        color: var(--ink);
        background: var(--well);
        border: 1px solid transparent;
        border-radius: 7px;
        height: 32px;
        width: calc(var(--digits, 3) * 1ch + 18px);
        text-align: center;
        cursor: ns-resize;
        touch-action: none;
        padding: 0 4px;
      }
      input:hover {
        border-color: var(--edge);
      }
      input:focus {
        cursor: text;
      }
    `]}render(){return o`
      <span class="label" aria-hidden="true" ?hidden=${!this.labelled}>${this.label}</span>
      <input
        inputmode="decimal"
        role="spinbutton"
        aria-label=${this.label}
        aria-valuemin=${this.min}
        aria-valuemax=${this.max}
        aria-valuenow=${this.value}
        .value=${this.draft??this.shown}
        @input=${e=>this.draft=e.target.value}
        @change=${this.typed}
        @blur=${this.typed}
        @focus=${e=>e.target.select()}
        @keydown=${this.key}
        @wheel=${this.wheel}
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
      />
      ${this.unit?o`<span class="label" aria-hidden="true">${this.unit}</span>`:null}
    `}get shown(){return Number.isInteger(this.step)?String(Math.round(this.value)):this.value.toFixed(this.step<.1?2:1)}typed(){if(this.draft===null)return;let e=this.draft.trim().replace(`,`,`.`);this.draft=null,e&&Number.isFinite(Number(e))&&this.become(Number(e))}key(e){e.key===`Enter`&&(this.typed(),e.target.blur());let t={ArrowUp:1,ArrowDown:-1,PageUp:10,PageDown:-10}[e.key];t!==void 0&&(e.preventDefault(),this.draft=null,this.become(this.value+t*this.step))}wheel(e){e.preventDefault(),this.become(this.value-Math.sign(e.deltaY)*this.step)}grab(e){this.shadowRoot?.activeElement!==e.target&&(e.currentTarget.setPointerCapture(e.pointerId),this.grabbed={y:e.clientY,value:this.value,moved:!1},e.preventDefault())}drag(e){if(!this.grabbed)return;let t=this.grabbed.y-e.clientY;Math.abs(t)>3&&(this.grabbed.moved=!0),this.grabbed.moved&&this.become(this.grabbed.value+Math.round(t/3)*this.step)}drop(e){this.grabbed&&!this.grabbed.moved&&e.currentTarget.focus(),this.grabbed=null}become(e){let t=Math.round(e/this.step)*this.step,n=Number(Math.min(this.max,Math.max(this.min,t)).toFixed(4));n!==this.value&&(this.value=n,this.dispatchEvent(new CustomEvent(`change`,{detail:n,bubbles:!0,composed:!0})))}};h([e()],Z.prototype,`label`,void 0),h([e({type:Boolean})],Z.prototype,`labelled`,void 0),h([e({type:Number})],Z.prototype,`min`,void 0),h([e({type:Number})],Z.prototype,`max`,void 0),h([e({type:Number})],Z.prototype,`step`,void 0),h([e({type:Number})],Z.prototype,`value`,void 0),h([e()],Z.prototype,`unit`,void 0),h([v()],Z.prototype,`draft`,void 0),Z=h([_(`tb-number`)],Z);var Gn=class extends u{static{this.styles=[m,p,l`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 14px;
        align-items: center;
        margin-bottom: 10px;
      }
      .slot {
        width: 30px;
        padding: 0 !important;
        position: relative;
      }
      .filled::after {
        content: "";
        position: absolute;
        bottom: 3px;
        width: 4px;
        height: 4px;
        border-radius: 50%;
        background: currentColor;
      }
      .waiting {
        animation: blink 400ms steps(2) infinite;
      }
      @keyframes blink {
        50% {
          opacity: 0.4;
        }
      }
      .bar {
        min-width: 28px;
        padding: 0 6px !important;
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
      }
    `]}constructor(){super(),this.bar=0,this.follow=!0,this.dragging=`velocity`,new d(this,[A,V,T.transport.playing])}render(){let e=I(A.value),{swing:t}=A.value;return o`
      ${this.drawSlots()}
      <div class="row" role="group" aria-label="Bars">
        <span class="label" aria-hidden="true">Bar</span>
        <div class="segments">
          ${Array.from({length:e.bars},(e,t)=>o`<button class="bar" aria-pressed=${this.bar===t} aria-label="Bar ${t+1}" @click=${()=>this.tell(`bar`,t)}>${t+1}</button>`)}
          <button class="bar" aria-label="One bar more" title="Add a bar: the last one again" ?disabled=${e.bars>=8} @click=${this.longer}>
            ${f(`plus`,14)}
          </button>
          <button class="bar" aria-label="One bar fewer" title="Remove the last bar" ?disabled=${e.bars<=1} @click=${this.shorter}>
            ${f(`minus`,14)}
          </button>
        </div>
      </div>
      <div class="segments" role="group" aria-label="Steps in a bar">
        ${[16,32].map(t=>o`<button
            aria-pressed=${e.perBar===t}
            title="${t} steps in a bar"
            aria-label="${t} steps in a bar"
            @click=${()=>N(`grid`,e=>F(e,e=>Xe(e,t)))}
          >
            ${t}
          </button>`)}
      </div>
      <div class="row" role="group" aria-label="Dragging a step changes its">
        <div class="segments">
          ${[`velocity`,`chance`].map(e=>o`<button aria-pressed=${this.dragging===e} @click=${()=>this.tell(`dragging`,e)}>
              ${e===`velocity`?`Velocity`:`Chance`}
            </button>`)}
        </div>
      </div>
      <tb-number
        label="Swing"
        unit="%"
        .min=${50}
        .max=${80}
        .value=${Math.round(t*100)}
        ${w({"--digits":`2`})}
        @change=${e=>N(`swing`,t=>({...t,swing:e.detail/100}))}
      ></tb-number>
      <span class="grow"></span>
      ${e.bars>1?o`<button class="quiet" aria-pressed=${this.follow} title="Show the bar that plays" @click=${()=>this.tell(`follow`,!this.follow)}>Follow</button>`:te}
      <button class="quiet icon" aria-label="Clear the pattern" title="Clear the pattern" @click=${this.clear}>${f(`trash`,16)}</button>
    `}drawSlots(){let{slot:e,patterns:t}=A.value,n=T.transport.playing.value;return o`<div class="segments" role="group" aria-label="Pattern slots">
      ${O.map((r,i)=>{let a=t[i]?.tracks.some(e=>e.some(Boolean))??!1,s=n&&e===i&&V.value!==i;return o`<button
          class="slot ${a?`filled`:``} ${s?`waiting`:``}"
          aria-pressed=${e===i}
          aria-label="Pattern ${r}${a?``:`, empty`}"
          title="Pattern ${r}. Shift+click copies the shown pattern here."
          @click=${e=>this.choose(i,e.shiftKey)}
        >
          ${r}
        </button>`})}
    </div>`}choose(e,t){N(`slot`,n=>({...t?F(n,()=>({...I(n),seed:e+1}),e):n,slot:e})),this.tell(`bar`,0)}longer(){N(``,e=>F(e,e=>{let t=Ye(e,e.bars+1),n=e.bars*e.perBar,r=t.tracks.map((t,r)=>t.map((t,i)=>i<n?t:e.tracks[r]?.[i-e.perBar]??null));return{...t,tracks:r}})),this.tell(`bar`,I(A.value).bars-1)}shorter(){N(``,e=>F(e,e=>Ye(e,e.bars-1))),this.tell(`bar`,Math.min(this.bar,I(A.value).bars-1))}clear(){N(``,e=>F(e,e=>({...Ve(16,e.bars,e.perBar),seed:e.seed}))),b(`Pattern cleared.`,{action:{label:`Undo`,run:()=>nt.undo()}})}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};h([e({type:Number})],Gn.prototype,`bar`,void 0),h([e({type:Boolean})],Gn.prototype,`follow`,void 0),h([e()],Gn.prototype,`dragging`,void 0),Gn=h([_(`step-bar`)],Gn);var Kn={velocity:100,chance:1},qn=110;function Jn(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=r(i);if(a===i)return e;let o=e.tracks.map((e,r)=>r===t?e.map((e,t)=>t===n?a:e):e);return{...e,tracks:o}}function Yn(e,t,n){let r=n/qn;return t===`velocity`?{...e,velocity:Math.round(Math.min(127,Math.max(1,e.velocity+r*127)))}:{...e,chance:Math.round(Math.min(1,Math.max(.05,e.chance+r))*20)/20}}function Xn(e,t){return Math.min(He(e)-1,Math.max(0,t))}var Q=class extends u{static{this.styles=[m,p,Wn]}constructor(){super(),this.dragging=`velocity`,this.bar=0,this.follow=!0,this.cursor={pad:0,step:0},this.frame=0,this.lit=-1,this.grabbed=null,this.painting=null,this.release=()=>{this.grabbed&&!this.grabbed.moved&&this.toggle(this.grabbed.pad,this.grabbed.step),this.grabbed=null,this.painting=null},new d(this,[A,j,T.transport.playing,V])}connectedCallback(){super.connectedCallback();let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e),window.addEventListener(`pointerup`,this.release),window.addEventListener(`pointercancel`,this.release)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame),window.removeEventListener(`pointerup`,this.release),window.removeEventListener(`pointercancel`,this.release)}render(){let e=I(A.value),t=Math.min(this.bar,e.bars-1);return o`
      <step-bar
        .bar=${t}
        .follow=${this.follow}
        .dragging=${this.dragging}
        @bar=${e=>this.bar=e.detail}
        @follow=${e=>this.follow=e.detail}
        @dragging=${e=>this.dragging=e.detail}
      ></step-bar>
      <div
        class=${Vn({grid:!0,fine:e.perBar===32})}
        role="group"
        aria-label="Steps of bar ${t+1}"
        @pointermove=${this.move}
        @keydown=${this.key}
      >
        <div class="ruler" aria-hidden="true">
          ${Array.from({length:e.perBar},(t,n)=>{let r=e.perBar/4;return o`<span class=${n%r===0?`beat`:``}>${n%r===0?n/r+1:``}</span>`})}
        </div>
        ${A.value.pads.map((n,r)=>this.drawRow(e,t,r))}
      </div>
    `}drawRow(e,t,n){let r=A.value.pads[n],i=t*e.perBar;return o`<div
      class=${Vn({line:!0,chosen:j.value===n,mute:r.mute})}
      role="group"
      aria-label="${x(r.kind)}, pad ${k[n]}"
      ${w({"--colour":g(r.kind)})}
    >
      <button class="track plain" @click=${()=>this.choose(n)} title="Hear and choose this pad">
        <span class="key" aria-hidden="true">${k[n]}</span>
        <span class="label">${x(r.kind)}</span>
      </button>
      <button
        class="mini plain"
        aria-pressed=${r.mute}
        aria-label="Mute ${x(r.kind)} ${k[n]}"
        title="Mute"
        @click=${()=>N(`mute`,e=>P(e,n,{mute:!r.mute}))}
      >
        M
      </button>
      <button
        class="mini solo plain"
        aria-pressed=${r.solo}
        aria-label="Solo ${x(r.kind)} ${k[n]}"
        title="Solo"
        @click=${()=>N(`solo`,e=>P(e,n,{solo:!r.solo}))}
      >
        S
      </button>
      <div class="cells">
        ${Array.from({length:e.perBar},(t,r)=>this.drawStep(e,n,i+r,r))}
      </div>
    </div>`}drawStep(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=this.cursor.pad===t&&this.cursor.step%e.perBar===r,s=i?`, velocity ${i.velocity}${i.chance<1?`, chance ${Math.round(i.chance*100)}%`:``}`:``;return o`<button
      class=${Vn({step:!0,plain:!0,on:i!==null,maybe:i!==null&&i.chance<1,off4:Math.floor(r/(e.perBar/4))%2==1})}
      ${w(i?{"--v":String(i.velocity/127),"--c":String(i.chance)}:{})}
      tabindex=${a?0:-1}
      data-pad=${t}
      data-step=${n}
      aria-pressed=${i!==null}
      aria-label="Step ${r+1}${s}"
      @pointerdown=${e=>this.press(e,t,n)}
      @click=${e=>e.detail===0&&this.toggle(t,n)}
      @focus=${()=>this.cursor={pad:t,step:n}}
      @contextmenu=${e=>e.preventDefault()}
    ><span></span></button>`}choose(e){j.set(e),B(e)}edit(e,t,n,r){N(n,n=>F(n,n=>Jn(n,e,t,r)))}toggle(e,t){this.edit(e,t,``,e=>e?null:Kn)}press(e,t,n){e.currentTarget.releasePointerCapture?.(e.pointerId),j.set(t);let r=I(A.value).tracks[t]?.[n]??null;e.button===2||e.altKey?(this.grabbed={pad:t,step:n,y:e.clientY,before:r??Kn,moved:!0},e.button===2&&(this.dragging=`chance`)):r?this.grabbed={pad:t,step:n,y:e.clientY,before:r,moved:!1}:(this.toggle(t,n),this.painting={pad:t,on:!0},T.transport.playing.value||B(t,Kn.velocity))}move(e){if(this.grabbed){let{pad:t,step:n,y:r,before:i}=this.grabbed,a=r-e.clientY;if(Math.abs(a)>4&&(this.grabbed.moved=!0),this.grabbed.moved&&i){let e=`${this.dragging} ${t} ${n}`;this.edit(t,n,e,()=>Yn(i,this.dragging,a))}return}if(!this.painting||e.buttons===0)return;let t=this.shadowRoot?.elementFromPoint(e.clientX,e.clientY)?.closest(`.step`);t&&Number(t.dataset.pad)===this.painting.pad&&this.edit(this.painting.pad,Number(t.dataset.step),`paint`,e=>e??Kn)}key(e){let t=I(A.value),{pad:n,step:r}=this.cursor,i=Math.floor(r/t.perBar)*t.perBar,a={ArrowRight:[n,r+1],ArrowLeft:[n,r-1],ArrowDown:[n+1,r],ArrowUp:[n-1,r],Home:[n,i],End:[n,i+t.perBar-1]},o={"+":20,"=":20,"-":-20},s=a[e.key],c=o[e.key];if(s)this.goTo(Math.min(15,Math.max(0,s[0])),Xn(t,s[1]));else if(c!==void 0)this.edit(n,r,`${this.dragging} key`,e=>e&&Yn(e,this.dragging,c));else if(e.key===`Delete`||e.key===`Backspace`)this.edit(n,r,``,()=>null);else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){this.cursor={pad:e,step:t},this.bar=Math.floor(t/I(A.value).perBar),j.set(e),this.updateComplete.then(()=>this.renderRoot.querySelector(`.step[data-pad="${e}"][data-step="${t}"]`)?.focus())}movePlayhead(){let{transport:e}=T,t=I(A.value),n=-1;if(e.playing.value&&V.value===A.value.slot){let r=T.outputLatency*e.tempo/60;n=Math.floor(ft.position(Math.max(0,e.beat-r))*(t.perBar/4))}if(n===this.lit)return;this.lit=n;let r=Math.floor(n/t.perBar);n>=0&&this.follow&&r!==this.bar&&(this.bar=r);let i=n>=0&&r===this.bar?n%t.perBar:-1;if(this.renderRoot.querySelectorAll(`.now`).forEach(e=>e.classList.remove(`now`)),!(i<0)){for(let e of this.renderRoot.querySelectorAll(`.cells`))e.children[i]?.classList.add(`now`);this.renderRoot.querySelector(`.ruler`)?.children[i]?.classList.add(`now`)}}};h([v()],Q.prototype,`dragging`,void 0),h([v()],Q.prototype,`bar`,void 0),h([v()],Q.prototype,`follow`,void 0),h([v()],Q.prototype,`cursor`,void 0),Q=h([_(`kit-steps`)],Q);var Zn=class extends u{static{this.styles=[m,p,l`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 300px;
        gap: var(--gap);
        align-items: start;
        max-width: 1760px;
        margin: 0 auto;
      }
      .main {
        display: grid;
        gap: var(--gap);
        min-width: 0;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        flex-wrap: wrap;
      }
      input.name {
        width: 150px;
        font-weight: 620;
        background: transparent;
        border-color: transparent;
        padding-left: 8px;
        margin-left: -8px;
      }
      input.name:hover {
        border-color: var(--edge);
      }
      aside {
        position: sticky;
        top: 0;
        display: grid;
        gap: 12px;
      }
      aside .segments {
        display: flex;
      }
      aside .segments button {
        flex: 1;
      }
      .tune {
        max-width: 190px;
      }
      .tune span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: minmax(0, 1fr) 248px;
        }
        .head {
          gap: 5px;
        }
        .tune {
          max-width: 88px;
        }
        .wide {
          display: none;
        }
        input.name {
          width: 92px;
        }
        .head select {
          width: 92px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `]}constructor(){super(),this.rolling=!1,this.side=`pad`,this.key=e=>{if(ze(e)||Be(e))return;let t=Ze.indexOf(e.code);t<0||(e.preventDefault(),e.repeat||(j.set(t),e.shiftKey?$t(t).catch(S):B(t)))},new d(this,[A,ge,H])}connectedCallback(){super.connectedCallback(),D.set(nt),window.addEventListener(`keydown`,this.key),pe.then(()=>{tn().catch(S),en(e=>e.sound===null).catch(S)})}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`keydown`,this.key)}render(){let{name:e,model:t}=A.value;return o`
      <div class="main">
        <div class="head">
          <h1 class="visually-hidden">Kit</h1>
          <input class="name" type="text" aria-label="Name of the kit" maxlength="60" .value=${e} @change=${this.rename} />
          <button aria-label="Roll the kit" ?disabled=${this.rolling} title="New sounds on every pad that is not locked" @click=${this.rollKit}>
            ${f(`dice`)} <span>Roll<span class="wide"> the kit</span></span>
          </button>
          <select aria-label="Model" title="What makes the sounds" @change=${this.chooseModel}>
            ${Ce().map(e=>o`<option value=${e.name} ?selected=${e.name===t}>${x(e.name)}</option>`)}
          </select>
          <kit-drummer></kit-drummer>
          <span class="grow"></span>
          ${this.drawTune()}
          <button class="icon" aria-label="Bounce the pattern" title="Bounce: the pattern as a WAV file" @click=${this.bounce}>${f(`wave`)}</button>
          <button aria-label="Save" title="Keep this kit in the library" @click=${this.save}>${f(`check`)} <span class="wide">Save</span></button>
          <button class="primary" title="A kit, an instrument or a project for your DAW" @click=${this.export}>${f(`download`)} Export</button>
        </div>
        <kit-pads></kit-pads>
        <section class="panel" aria-label="Sequencer"><kit-steps></kit-steps></section>
      </div>
      <aside class="panel" aria-label="Pad">
        <div class="segments" role="group" aria-label="Show">
          <button aria-pressed=${this.side===`pad`} @click=${()=>this.side=`pad`}>Pad</button>
          <button aria-pressed=${this.side===`map`} @click=${()=>this.side=`map`}>Map</button>
        </div>
        ${this.side===`pad`?o`<kit-inspector></kit-inspector>`:o`<kit-map></kit-map>`}
      </aside>
      <export-dialog></export-dialog>
    `}drawTune(){let{tune:e}=H.value;return e?o`<button
      class="tune"
      aria-pressed=${e.on}
      title="${e.name}, the tune from Compose, plays along and goes into the export"
      @click=${()=>H.set({tune:{...e,on:!e.on}})}
    >
      ${f(`keys`)} <span>${e.name}</span>
    </button>`:null}save(){ce(gn(A.value)).then(({item:e})=>b(`${e.name} is in the library.`,{tone:`good`})).catch(S)}export(){let{tune:e}=H.value,t=e?.on?[{score:e.score,name:e.name,timbres:[...e.timbres]}]:[],n=new Set([`pads`,`pattern`,...t.length?[`tunes`]:[]]);this.exporter.openFor({...yn(A.value),tunes:t},n,`dawproject`)}rename(e){let t=e.target.value.trim()||`My kit`;N(``,e=>({...e,name:t}))}chooseModel(e){let t=e.target.value;N(``,e=>({...e,model:t}))}rollKit(){this.rolling=!0,en().then(()=>b(`A new kit. Locked pads kept their sounds.`,{action:{label:`Undo`,run:()=>nt.undo()}})).catch(S).finally(()=>this.rolling=!1)}async bounce(){try{let{hits:e,seconds:t}=await mt(A.value,1);if(e.length===0){b(`The pattern is empty: set some steps first.`);return}Wt(Ut(await Ht(e,t)),`${A.value.name}.wav`)}catch(e){S(e)}}};h([Ae(`export-dialog`)],Zn.prototype,`exporter`,void 0),h([v()],Zn.prototype,`rolling`,void 0),h([v()],Zn.prototype,`side`,void 0),Zn=h([_(`kit-room`)],Zn);var Qn=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),$n=function(e){return`/`+e},er={},tr=function(e){return e.pathname.endsWith(`.css`)},nr=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},rr=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=$n(t,n);let r=s(t),i=tr(r);return nr(er,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Qn,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},$=[{id:`kit`,name:`Kit`,load:()=>Promise.resolve(),draw:()=>o`<kit-room></kit-room>`},{id:`keys`,name:`Keys`,load:()=>rr(()=>import(`./room-BbhWrjl6.js`),__vite__mapDeps([0,1,2])),draw:()=>o`<keys-room></keys-room>`},{id:`compose`,name:`Compose`,load:()=>rr(()=>import(`./room-vy9uekT2.js`),__vite__mapDeps([3,1,2,4,5])),draw:()=>o`<compose-room></compose-room>`},{id:`library`,name:`Library`,load:()=>rr(()=>import(`./room-Br8tY0eD.js`),__vite__mapDeps([6,1,5,4,2])),draw:()=>o`<library-room></library-room>`},{id:`train`,name:`Train`,load:()=>rr(()=>import(`./room-Dyt8u01p.js`),__vite__mapDeps([7,1,5])),draw:()=>o`<train-room></train-room>`}];function ir(){let e=window.location.hash.replace(/^#\/?/,``).split(/[/?]/)[0];return $.some(t=>t.id===e)?e:$[0].id}var ar=2e3,or=class extends u{static{this.styles=[m,p,l`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .play {
        width: 44px;
        min-height: 40px;
        padding: 0;
        border-radius: 12px;
      }
      .place {
        min-width: 4.5ch;
        text-align: center;
        color: var(--ink-2);
        font-size: 14px;
      }
      .loud {
        width: 104px;
        display: grid;
        gap: 0;
      }
      .meter {
        height: 4px;
        border-radius: 2px;
        background: var(--well);
        overflow: hidden;
      }
      .level {
        height: 100%;
        background: var(--good);
        transform-origin: left;
        transform: scaleX(0);
      }
      .level.hot {
        background: var(--bad);
      }
      .tap {
        min-height: 32px;
        padding: 0 9px;
        font-size: 13px;
      }
      @media (max-width: 860px) {
        .tap,
        .place {
          display: none;
        }
      }
      @media (max-width: 1180px) {
        .loud {
          width: 80px;
        }
      }
    `]}constructor(){super(),this.place=`1.1`,this.taps=[],this.frame=0,this.held=0,new d(this,[T.transport.playing,A,E])}connectedCallback(){super.connectedCallback();let e=()=>{this.showPlace(),this.showLevel(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame)}render(){let e=T.transport.playing.value,{tempo:t}=A.value,{volumeDb:n}=E.value;return o`
      <button
        class="play ${e?``:`primary`}"
        aria-label=${e?`Stop`:`Play`}
        title="${e?`Stop`:`Play`} (Space)"
        @click=${()=>sr()}
      >
        ${f(e?`stop`:`play`,20)}
      </button>
      <span class="num place" aria-hidden="true">${this.place}</span>
      <tb-number
        label="Tempo"
        .labelled=${!1}
        unit="BPM"
        .min=${30}
        .max=${300}
        .value=${t}
        @change=${e=>N(`tempo`,t=>({...t,tempo:e.detail}))}
      ></tb-number>
      <button class="tap quiet" title="Tap the tempo" @click=${this.tap}>Tap</button>
      <div class="loud">
        <input
          type="range"
          aria-label="Volume"
          title="Volume"
          min="-40"
          max="6"
          step="0.5"
          .value=${String(n)}
          aria-valuetext="${n} decibels"
          ${w({"--fill":`${(n+40)/46*100}%`})}
          @input=${e=>{let t=Number(e.target.value);E.update(e=>({...e,volumeDb:t}))}}
        />
        <div class="meter" aria-hidden="true"><div class="level"></div></div>
      </div>
    `}tap(){let e=performance.now();if(e-(this.taps.at(-1)??0)>ar&&(this.taps=[]),this.taps=[...this.taps.slice(-5),e],this.taps.length<2)return;let t=(e-this.taps[0])/(this.taps.length-1),n=Math.min(300,Math.max(30,Math.round(6e4/t)));N(`tempo`,e=>({...e,tempo:n}))}showPlace(){let e=T.transport.beat,t=`${Math.floor(e/4)+1}.${Math.floor(e%4)+1}`;t!==this.place&&(this.place=t)}showLevel(){let e=this.renderRoot.querySelector(`.level`);if(!e)return;let t=T.running.value?T.peak():0;this.held=Math.max(t,this.held*.9);let n=Math.max(0,1+20*Math.log10(this.held+1e-6)/48);e.style.transform=`scaleX(${Math.min(1,n).toFixed(3)})`,e.classList.toggle(`hot`,this.held>.89)}};h([v()],or.prototype,`place`,void 0),or=h([_(`transport-bar`)],or);function sr(){T.wake(),T.transport.toggle()}var cr=class extends u{static{this.styles=[m,p,l`
      :host {
        display: grid;
        grid-template-rows: auto auto 1fr;
        height: 100vh;
        height: 100dvh;
        background: var(--bg);
      }
      header {
        display: flex;
        align-items: center;
        gap: 16px;
        padding: 8px 16px;
        min-height: 58px;
      }
      .mark {
        display: flex;
        align-items: center;
        gap: 8px;
        font-weight: 720;
        letter-spacing: -0.03em;
        font-size: 18px;
        color: var(--ink);
      }
      .mark svg {
        color: var(--accent);
      }
      nav {
        display: flex;
        gap: 2px;
      }
      nav a {
        color: var(--ink-2);
        text-decoration: none;
        font-weight: 600;
        padding: 0 12px;
        min-height: 36px;
        display: inline-flex;
        align-items: center;
        border-radius: var(--r);
        position: relative;
      }
      nav a:hover {
        color: var(--ink);
      }
      nav a[aria-current="page"] {
        color: var(--ink);
      }
      nav a[aria-current="page"]::after {
        content: "";
        position: absolute;
        inset: auto 12px 2px;
        height: 3px;
        border-radius: 2px;
        background: var(--accent);
      }
      main {
        min-height: 0;
        overflow: auto;
        padding: 4px 16px 16px;
        scrollbar-gutter: stable;
      }
      .alarm {
        background: var(--bad);
        color: var(--bg);
        text-align: center;
        font-weight: 600;
        padding: 8px 16px;
      }
      @media (max-width: 1180px) {
        header {
          gap: 10px;
        }
        .word {
          display: none;
        }
        nav a {
          padding: 0 9px;
        }
      }
      @media (max-width: 860px) {
        header {
          flex-wrap: wrap;
        }
      }
    `]}constructor(){super(),this.room=ir(),this.loaded=new Set,this.stopUndo=()=>void 0,this.followUndo=()=>{this.stopUndo(),this.stopUndo=D.value?.subscribe(()=>this.requestUpdate())??this.stopUndo},this.enter=()=>{this.room=ir();let e=$.find(e=>e.id===this.room);document.title=`${e.name} · timbrel studio`,e.load().then(()=>this.loaded=new Set([...this.loaded,e.id])).catch(S)},this.key=e=>{if(!ze(e)){if(e.altKey&&/^Digit[1-5]$/.test(e.code))window.location.hash=$[Number(e.code.at(-1))-1].id;else if((e.ctrlKey||e.metaKey)&&e.key.toLowerCase()===`z`)e.shiftKey?D.value?.redo():D.value?.undo();else if(e.code===`Space`&&!Be(e))e.repeat||sr();else if(e.key===`?`&&!Be(e))this.help();else return;e.preventDefault()}},new d(this,[E,oe,D]),Me(),pt(),zt()}connectedCallback(){super.connectedCallback(),D.subscribe(this.followUndo),n(),window.addEventListener(`hashchange`,this.enter),window.addEventListener(`keydown`,this.key),this.enter()}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`hashchange`,this.enter),window.removeEventListener(`keydown`,this.key)}render(){return o`
      <header>
        <span class="mark" aria-label="timbrel">
          <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
            <circle cx="13" cy="13" r="9" stroke="currentColor" stroke-width="3" />
            <g fill="var(--ink)">
              <circle cx="13" cy="4" r="2.6" />
              <circle cx="20.8" cy="17.5" r="2.6" />
              <circle cx="5.2" cy="17.5" r="2.6" />
            </g>
          </svg>
          <span class="word">timbrel</span>
        </span>
        <nav aria-label="Rooms">
          ${$.map((e,t)=>o`<a
              href="#${e.id}"
              title="Alt+${t+1}"
              aria-current=${this.room===e.id?`page`:te}
              >${e.name}</a
            >`)}
        </nav>
        <span class="grow"></span>
        <transport-bar></transport-bar>
        <span class="row">
          <button class="quiet icon" aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!D.value?.canUndo} @click=${()=>D.value?.undo()}>
            ${f(`undo`)}
          </button>
          <button class="quiet icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!D.value?.canRedo} @click=${()=>D.value?.redo()}>
            ${f(`redo`)}
          </button>
          <button class="quiet icon" aria-label="Keys and help" title="Keys and help (?)" @click=${this.help}>${f(`help`)}</button>
          <button
            class="quiet icon"
            aria-label="${je()===`dark`?`Light`:`Dark`} theme"
            title="${je()===`dark`?`Light`:`Dark`} theme"
            @click=${this.turnTheme}
          >
            ${f(je()===`dark`?`sun`:`moon`)}
          </button>
        </span>
      </header>
      ${oe.value===`lost`?o`<div class="alarm" role="alert">
            The studio's server does not answer. What you see is safe; start it again with
            <code>timbrel studio</code> and this page goes on.
          </div>`:this.drawStranger()}
      <main>${this.drawRoom()}</main>
      <studio-help></studio-help>
      <tb-notes></tb-notes>
    `}drawStranger(){return oe.value===`stranger`?o`<div class="alarm" role="alert">
      The studio was started anew. Open the address that it printed; your kit and your piece will be there.
    </div>`:o`<span></span>`}drawRoom(){let e=$.find(e=>e.id===this.room);return e&&this.loaded.has(e.id)?e.draw():te}help(){this.renderRoot.querySelector(`studio-help`)?.open()}turnTheme(){E.update(e=>({...e,theme:je()===`dark`?`light`:`dark`}))}};h([v()],cr.prototype,`room`,void 0),h([v()],cr.prototype,`loaded`,void 0),cr=h([_(`timbrel-studio`)],cr);export{ze as A,ft as C,A as D,N as E,D as O,yt as S,j as T,kt as _,on as a,At as b,Lt as c,Ct as d,wt as f,xt as g,Et as h,bn as i,Be as k,Pt as l,Tt as m,Vn as n,Ft as o,Ot as p,Fn as r,H as s,rr as t,gt as u,bt as v,k as w,St as x,vt as y};