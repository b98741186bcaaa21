const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/room-C8hmA8DF.js","assets/styled-C5F7baRs.js","assets/state-DvQzUSMM.js","assets/room-DHACfgQs.js","assets/actions-D67_5Bp7.js","assets/settings-DolF1ZEx.js","assets/room-CboEWWl6.js","assets/room-BuPhHQjU.js"])))=>i.map(i=>d[i]);
import{At as e,B as t,Ct as n,Dt as r,E as i,Et as a,Ft as o,It as s,J as c,Lt as l,M as ee,Mt as u,Nt as d,Ot as f,P as te,Pt as ne,R as re,S as ie,St as p,Tt as ae,Y as oe,Z as se,_t as m,a as ce,at as le,bt as ue,c as de,ct as fe,d as h,dt as pe,f as me,gt as g,ht as _,i as v,j as he,jt as y,kt as b,l as x,lt as ge,mt as _e,n as ve,nt as ye,o as S,p as be,pt as C,st as w,t as T,tt as xe,u as Se,ut as E,w as Ce,wt as we,x as Te,xt as Ee,yt as De,z as Oe}from"./styled-C5F7baRs.js";import{i as ke,n as D,r as Ae,t as je}from"./settings-DolF1ZEx.js";import{d as Me,h as Ne,n as Pe,o as Fe,v as Ie,y as Le}from"./state-DvQzUSMM.js";function Re(e){let t=e.composedPath()[0];return t instanceof HTMLElement?t.closest(`dialog`)?!0:t instanceof HTMLInputElement?![`range`,`checkbox`,`radio`,`button`].includes(t.type):t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement||t.isContentEditable:!1}function ze(e){return e.ctrlKey||e.metaKey||e.altKey}var O=new r(null);function Be(e,t=1,n=16){let r=t*n;return{bars:t,perBar:n,tracks:Array.from({length:e},()=>Array(r).fill(null)),seed:1}}function Ve(e){return e.bars*e.perBar}function He(e){return e.bars*4}function Ue(e,t,n){let r=t/16,i=Math.floor(e/r),a=e%r/r,[o,s]=[We(i,n),We(i+1,n)];return o+a*(s-o)}function We(e,t){return Math.floor(e/2)/2+(e%2==0?0:t/2)}function Ge(e,t,n,r){let i=Ve(e),a=e.perBar/4,o=[],s=Math.max(0,Math.floor((t-.5)*a)),c=Math.ceil(n*a);for(let a=s;a<=c;a+=1){let s=Ue(a,e.perBar,r);if(s<t||s>=n)continue;let[c,l]=[Math.floor(a/i),a%i];e.tracks.forEach((t,n)=>{let r=t[l];r&&Ke(r,e.seed,c,n,l)&&o.push({beat:s,pad:n,velocity:r.velocity,step:l})})}return o}function Ke(e,t,n,r,i){return e.velocity<=0?!1:e.chance>=1||qe(t,n,r,i)<e.chance}function qe(...e){let t=2166136261;for(let n of e)t=Math.imul(t^n,16777619),t=Math.imul(t^t>>>15,2246822507),t=Math.imul(t^t>>>13,3266489909),t^=t>>>16;return(t>>>0)/2**32}function Je(e,t){let n=t*e.perBar,r=e.tracks.map(e=>Array.from({length:n},(t,n)=>e[n%e.length]??null));return{...e,bars:t,tracks:r}}function Ye(e,t){if(t===e.perBar)return e;let n=e.bars*t,r=t>e.perBar,i=e.tracks.map(e=>Array.from({length:n},(t,n)=>r?n%2==0?e[n/2]??null:null:e[n*2]??null));return{...e,perBar:t,tracks:i}}var k=[`A`,`B`,`C`,`D`,`E`,`F`,`G`,`H`],Xe=[`Digit1`,`Digit2`,`Digit3`,`Digit4`,`Digit5`,`Digit6`,`Digit7`,`Digit8`,`KeyQ`,`KeyW`,`KeyE`,`KeyR`,`KeyT`,`KeyY`,`KeyU`,`KeyI`],A=[`1`,`2`,`3`,`4`,`5`,`6`,`7`,`8`,`Q`,`W`,`E`,`R`,`T`,`Y`,`U`,`I`],Ze=[`kick`,`snare`,`closed_hat`,`open_hat`,`clap`,`tom`,`rim`,`crash`,`kick`,`snare`,`shaker`,`ride`,`cowbell`,`conga`,`perc`,`fx`];function Qe(){return{version:1,name:`My kit`,model:`drums`,pads:Ze.map($e),patterns:k.map((e,t)=>({...Be(16),seed:t+1})),slot:0,tempo:112,swing:.5}}function $e(e){return{kind:e,sound:null,past:[],knobs:{},gainDb:0,pan:0,choke:+(e===`closed_hat`||e===`open_hat`),locked:!1,mute:!1,solo:!1}}function et(e){let t=e;return t?.version===1&&t.pads?.length===16&&t.patterns?.length===k.length&&t.patterns.every(e=>e.tracks.length===16&&e.bars>=1&&e.bars<=8)?t:null}var j=new w(`kit`,Qe(),et),tt=new a(j),M=new r(0),N=new r(new Set);function P(e,t){tt.change(e,t)}function F(e,t,n){return{...e,pads:e.pads.map((e,r)=>r===t?{...e,...n}:e)}}function nt(e,t,n,r={}){let i=e.pads[t];if(!i)return e;let a=i.sound?[...i.past,i.sound].slice(-24):i.past;return F(e,t,{...r,sound:n,past:a})}function I(e,t,n=e.slot){return{...e,patterns:e.patterns.map((e,r)=>r===n?t(e):e)}}function L(e){return e.patterns[e.slot]??e.patterns[0]}function rt(e,t){let n=e.pads[t];return n?e.pads.some(e=>e.solo)?n.solo:!n.mute:!1}function it(e,t){return t.length===0||t.includes(e)?e:t[0]??ve[0]}var at=class extends Event{constructor(e,t,n,r){super(`pad`),this.pad=e,this.when=t,this.velocity=n,this.step=r}},R=new EventTarget,z=new Map;async function B(e){let t=await E.load(e);return z.set(e,t),t}function ot(e){return e?.sound?z.get(e.sound.url)??null:null}function st(){E.transport.tempo=j.value.tempo;let e=new Set(j.value.pads.flatMap(e=>e.sound?[e.sound.url]:[]));for(let t of e)z.has(t)||B(t).catch(()=>void 0);for(let t of z.keys())e.has(t)||z.delete(t)}j.subscribe(st);function ct(e,t,n,r){return{buffer:t,when:n,velocity:r,gainDb:e.gainDb,pan:e.pan,choke:e.choke}}function V(e,t=110){let n=j.value.pads[e],r=ot(n);if(!n||!r)return;E.wake();let i=E.context.currentTime;E.mixer.play(ct(n,r,i,t)),R.dispatchEvent(new at(e,i,t,null))}var lt={35:`kick`,36:`kick`,37:`rim`,38:`snare`,39:`clap`,40:`snare`,42:`closed_hat`,44:`closed_hat`,46:`open_hat`,49:`crash`,51:`ride`,52:`crash`,53:`ride`,55:`crash`,56:`cowbell`,57:`crash`,59:`ride`,62:`conga`,63:`conga`,64:`conga`,70:`shaker`,82:`shaker`};function ut(e,t,n){let r=lt[e]??(e>=41&&e<=50?`tom`:`perc`),i=j.value.pads.findIndex(e=>e.kind===r),a=j.value.pads[i],o=ot(a);a&&o&&(E.mixer.play(ct(a,o,n,t)),R.dispatchEvent(new at(i,n,t,null)))}var H=new r(0),dt=new class{constructor(){this.quiet=!1,this.slot=-1,this.origin=0}schedule(e,t,n){this.slot<0&&this.enter(j.value.slot,e);let r=e;for(;r<t;){let e=j.value.patterns[this.slot];if(!e)return;let i=Math.min(t,this.passEnd(r,e));this.sound(e,r,i,n),i===this.passEnd(r,e)&&j.value.slot!==this.slot&&this.enter(j.value.slot,i),r=i}}stopped(){this.slot=-1,E.mixer.forgetScheduled()}position(e){let t=j.value.patterns[this.slot];return!t||e<this.origin?0:(e-this.origin)%He(t)}enter(e,t){this.slot=e,this.origin=t,H.set(e)}passEnd(e,t){let n=He(t);return this.origin+(Math.floor((e-this.origin)/n+1e-9)+1)*n}sound(e,t,n,r){let{origin:i}=this;if(!this.quiet)for(let a of Ge(e,t-i,n-i,j.value.swing)){let e=j.value.pads[a.pad],t=ot(e);if(!e||!t||!rt(j.value,a.pad))continue;let n=r(a.beat+i);E.mixer.play(ct(e,t,n,a.velocity)),R.dispatchEvent(new at(a.pad,n,a.velocity,a.step))}}};function ft(){E.transport.add(dt),st()}async function pt(e,t){let n=L(e),r=He(n)*t,i=60/e.tempo,a=[],o=0;for(let t of Ge(n,0,r,e.swing)){let n=e.pads[t.pad];if(!n?.sound||!rt(e,t.pad))continue;let r=await E.load(n.sound.url);a.push(ct(n,r,t.beat*i,t.velocity)),o=Math.max(o,t.beat*i+r.duration)}return{hits:a,seconds:Math.max(r*i,o)}}var mt={seed:7,family:null,asInKeys:!1,saved:null},ht={bars:[],voices:[],allChords:!1,chords:[],notes:[]},gt={style:`song`,key:``,meter:``,tempo:`beat`,bars:4,form:``,complexity:0,boldness:1,count:4,backing:!0},_t=new r([]),vt=new w(`compose.wishes`,gt,e=>typeof e?.style==`string`?{...gt,...e}:null),yt=new w(`compose.piece`,null,e=>Array.isArray(e?.score?.parts)?e:null),bt=new w(`compose.locks`,ht,e=>Array.isArray(e?.chords)?{...ht,...e}:null),xt=new w(`compose.voicing`,mt,e=>Number.isFinite(e?.seed)?{...mt,...e}:null),St=new r([]),Ct=new r(!1),wt=new r({part:0,notes:[]}),Tt=new a(yt);function Et(e,t){Tt.change(e,e=>{if(!e)return e;let n=t(e.score);return n===e.score?e:{...e,score:n,edited:!0}})}function Dt(e,t,n,r=[]){Et(e,e=>({...e,parts:e.parts.map((e,r)=>r===t?{...e,notes:[...n(e.notes)].sort(Me)}:e)}));let i=yt.value?.score.parts[t]?.notes??[];wt.set({part:t,notes:r.map(e=>i.indexOf(e)).filter(e=>e>=0)})}function Ot(e,t){return`${e}:${t.onset}`}function kt(e,t){return e.includes(t)?e.filter(e=>e!==t):[...e,t]}var At=101;function jt(e){let t=e;return Array.isArray(t?.score?.parts)?{...t,timbres:t.timbres??[]}:null}var U=new w(`song`,{tune:null},e=>{let{tune:t}=e??{};return{tune:jt(t)}});function Mt(e){return{corners:[{seed:mt.seed+e*At,kind:null}]}}function Nt(e,{seed:t,family:n,asInKeys:r,saved:i}){if(i)return[...i];let a=be(r?Pe.value.model:void 0);if(!a)return[];let o=r?Fe(a,Pe.value):null,s=n!==null&&a.kinds.includes(n)?n:null;return e.parts.map((e,n)=>e.is_drums?null:o??{model:a.name,corners:[{seed:t+n*At,kind:s}]})}var Pt=class{constructor(e=-9){this.gainDb=e,this.instruments=[],this.score=null,this.voicing=``,this.origin=null,this.loading=Promise.resolve(),this.quiet=!1}async take(e,t){if(this.score=e,!e||(await h(),!be()))return;let n=e.parts.map((e,n)=>{let r=t[n]??Mt(n);return e.is_drums?null:{timbre:r,pitches:Ft(e.notes.map(e=>e.pitch),r)}}),r=JSON.stringify(n);if(r===this.voicing)return this.loading;this.voicing=r,this.instruments=n.map(()=>new Ie(this.gainDb));let i=this.instruments;return this.loading=Promise.all(n.map(async(e,t)=>{e?.pitches.length&&await i[t].become(e.timbre,e.pitches)})).then(()=>void 0),this.loading.catch(()=>this.voicing=``),this.loading}position(e){return!this.score||this.origin===null||e<this.origin?null:(e-this.origin)%(Ne(this.score)/480)}schedule(e,t,n){if(!this.score||this.quiet)return;this.origin??=Math.ceil(e/4-1e-6)*4;let r=Ne(this.score)/480,i=Math.floor((e-this.origin)/r),a=Math.floor((t-this.origin)/r);for(let o=Math.max(0,i);o<=a;o+=1){let i=this.origin+o*r;this.score.parts.forEach((r,a)=>{for(let o of r.notes){let s=i+o.onset/480;if(s<e||s>=t)continue;let c=n(s);r.is_drums?ut(o.pitch,o.velocity??80,c):this.instruments[a]?.play(o.pitch,o.velocity??80,c,n(s+o.duration/480)-c)}})}}audition(e,t,n,r=.35){this.instruments[e]?.play(t,n,E.context.currentTime,r)}stopped(){this.origin=null;for(let e of this.instruments)e.silence()}};function Ft(e,{model:t}){if(e.length===0)return[];let n=be(t),[r,i]=n?de(n):[0,127],a=Le(Math.min(...e)+1,Math.max(...e),3);return[...new Set(a.map(e=>Math.min(i,Math.max(r,e))))]}var W=new Pt,It=new r(!1);function Lt(){let{tune:e}=U.value;W.quiet=!e?.on||It.value,W.quiet&&W.stopped(),e?.on&&W.take(e.score,e.timbres).catch(C)}function Rt(){E.transport.add(W),U.subscribe(Lt),It.subscribe(Lt),Lt()}var zt=[[`Everywhere`,[[`Space`,`Play or stop`],[`Alt + 1 … 5`,`Go to a room`],[`Ctrl + Z`,`Undo`],[`Ctrl + Shift + Z`,`Redo`],[`Enter`,`Press the button that has the focus`],[`?`,`This card`]]],[`Kit`,[[`1 … 8, Q … I`,`Play the pads`],[`Shift + key`,`Roll a new sound`],[`Arrow keys`,`Move over the steps`],[`Enter`,`Set or clear a step`],[`+ / −`,`Louder or softer step`],[`Drag a step`,`Velocity, up and down`]]],[`Keys and Compose`,[[`A … ;  W … P`,`Piano keys`],[`Z / X`,`Octave down, up`],[`Arrow keys`,`Choose notes, move them`],[`+ / −`,`Longer or shorter note`],[`Delete`,`Remove the chosen notes`],[`L`,`Lock the chosen notes`]]],[`Library`,[[`Arrow keys`,`Go through the list and play`],[`Ctrl, Shift + click`,`Choose several`],[`Delete`,`Put them in the trash`]]]],Bt=class extends u{static{this.styles=[g,m,l`
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
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${p(`close`)}</button>
      </div>
      <div class="cols">
        ${zt.map(([e,t])=>o`<section>
            <h3>${e}</h3>
            <dl>
              ${t.map(([e,t])=>o`<div><dt><kbd>${e}</kbd></dt><dd>${t}</dd></div>`)}
            </dl>
          </section>`)}
      </div>
    </dialog>`}open(){this.renderRoot.querySelector(`dialog`)?.showModal()}close(){this.renderRoot.querySelector(`dialog`)?.close()}};Bt=_([y(`studio-help`)],Bt);async function Vt(e,t){let n=new OfflineAudioContext(2,Math.ceil(t*ge),ge),r=new pe(n);r.output.connect(n.destination);for(let t of[...e].sort((e,t)=>e.when-t.when))r.play(t);return n.startRendering()}function Ht(e){let{numberOfChannels:t,length:n,sampleRate:r}=e,i=n*t*3,a=new DataView(new ArrayBuffer(44+i)),o=(e,t)=>[...t].forEach((t,n)=>a.setUint8(e+n,t.charCodeAt(0)));o(0,`RIFF`),a.setUint32(4,36+i,!0),o(8,`WAVEfmt `),a.setUint32(16,16,!0),a.setUint16(20,1,!0),a.setUint16(22,t,!0),a.setUint32(24,r,!0),a.setUint32(28,r*t*3,!0),a.setUint16(32,t*3,!0),a.setUint16(34,24,!0),o(36,`data`),a.setUint32(40,i,!0);let s=Array.from({length:t},(t,n)=>e.getChannelData(n)),c=44;for(let e=0;e<n;e+=1)for(let t of s){let n=Math.round(Math.min(1,Math.max(-1,t[e]??0))*8388607);a.setUint8(c,n&255),a.setInt16(c+1,n>>8,!0),c+=3}return new Blob([a.buffer],{type:`audio/wav`})}function Ut(e,t){let n=URL.createObjectURL(e);Wt(n,t),window.setTimeout(()=>URL.revokeObjectURL(n),1e4)}function Wt(e,t){let n=document.createElement(`a`);n.href=e,n.download=t.replaceAll(/[\\/:*?"<>|]+/g,`-`),n.click()}var Gt=4,G=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.item=``,this.exported=``,this.url=``,this.name=``,this.make=null,this.what=`file`,this.from=null,this.held=null,this.dragged=!1,new f(this,[we])}render(){if(we.value)return o`<button class="grab" title="Drag it onto a track of your DAW" @pointerdown=${this.press} @pointermove=${this.move} @pointerup=${this.release} @click=${this.show}>
        ${p(`upload`,16)} Drag to DAW
      </button>`;let[e,t]=this.url||this.make?[`Get ${this.what}`,`Shows the file in its folder, and downloads it`]:[`Show in folder`,`Shows where it lies`];return o`<button title=${t} @click=${this.show}>${p(`folder`,16)} ${e}</button>`}handed(){return this.make?.()??Promise.resolve({item:this.item,url:this.url,name:this.name})}press(e){this.from={x:e.clientX,y:e.clientY},this.dragged=!1,this.held=this.handed(),this.held.catch(()=>void 0)}move(e){!this.from||Math.hypot(e.clientX-this.from.x,e.clientY-this.from.y)<Gt||(this.from=null,this.dragged=!0,(this.exported?Te(this.exported):this.held.then(({item:e})=>ie([e]))).catch(C))}release(){this.from=null}show(){this.dragged||this.handOver().catch(C),this.dragged=!1}async handOver(){let{item:e,url:t,name:n}=await this.handed(),{path:r,opened:i}=await(this.exported?oe(this.exported):c(e));i||_e(`The file is ${r}`),t&&!we.value&&Wt(t,n)}};_([e()],G.prototype,`item`,void 0),_([e()],G.prototype,`exported`,void 0),_([e()],G.prototype,`url`,void 0),_([e()],G.prototype,`name`,void 0),_([e({attribute:!1})],G.prototype,`make`,void 0),_([e()],G.prototype,`what`,void 0),G=_([y(`drag-out`)],G);var Kt=new Set([`zip`]),qt=[`wav`,`flac`,`aiff`,`ogg`,`mp3`],K=class extends u{constructor(...e){super(...e),this.formats=[],this.chosen=``,this.name=``,this.audio=`wav`,this.busy=!1,this.done=null,this.load={},this.holds=new Set}static{this.styles=[g,m,l`
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
    `]}open(e){let t=e[0];if(!t)return;let n=e.length===1?t.name:`${e.length} things`;this.openFor({name:n,ids:e.map(e=>e.id)},new Set(e.map(e=>e.type)))}openFor(e,t,n=``){this.load=e,this.holds=t,this.name=e.name??`export`,this.done=null,this.dialog.showModal(),te().then(e=>{this.formats=e.filter(e=>this.fits(e));let t=this.formats.map(e=>e.name);this.chosen=t.includes(n)?n:t.includes(this.chosen)?this.chosen:t[0]??``}).catch(C)}render(){return o`<dialog aria-labelledby="title" @close=${()=>this.done=null}>
      <div class="row">
        <h2 id="title" class="grow">${this.done?`Ready`:`Export`}</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${p(`close`)}</button>
      </div>
      ${this.done?this.drawDone(this.done):this.drawChoice()}
    </dialog>`}drawChoice(){let e=Kt.has(this.chosen);return o`
      <div class="formats" role="group" aria-label="Format">
        ${this.formats.map(e=>o`<button class="format" aria-pressed=${this.chosen===e.name} @click=${()=>this.chosen=e.name}>
            ${e.title}<small>${e.makes}</small>
          </button>`)}
      </div>
      <div class="fields">
        <label class="field">Name<input type="text" maxlength="120" .value=${this.name} @input=${e=>this.name=e.target.value} /></label>
        ${e?o`<label class="field"
              >Audio<select @change=${e=>this.audio=e.target.value}>
                ${qt.map(e=>o`<option ?selected=${e===this.audio} value=${e}>${e.toUpperCase()}</option>`)}
              </select></label
            >`:d}
      </div>
      <div class="foot">
        <button class="quiet" @click=${this.close}>Cancel</button>
        <button class="primary" ?disabled=${this.busy||!this.chosen} @click=${this.run}>${this.busy?`Writing…`:`Export`}</button>
      </div>
    `}drawDone(e){return o`
      <p class="path" data-role="path">${e.path}</p>
      <p class="small muted">${e.files.length===1?`One file.`:`${e.files.length} files.`} Your DAW's browser can bookmark the folder it lies in.</p>
      ${e.remarks.length?o`<ul>${e.remarks.map(e=>o`<li>${e}</li>`)}</ul>`:d}
      <div class="foot">
        <drag-out exported=${e.id} name=${e.name}></drag-out>
        <button class="primary" @click=${()=>Wt(e.url,e.name)}>${p(`download`)} Download</button>
      </div>
    `}fits(e){return[...this.holds].some(t=>e.takes.includes(t))}run(){this.busy=!0,Ce({...this.load,name:this.name.trim()||`export`,format:this.chosen,audio:this.audio}).then(e=>this.done=e).catch(C).finally(()=>this.busy=!1)}close(){this.dialog.close()}};_([ke(`dialog`)],K.prototype,`dialog`,void 0),_([b()],K.prototype,`formats`,void 0),_([b()],K.prototype,`chosen`,void 0),_([b()],K.prototype,`name`,void 0),_([b()],K.prototype,`audio`,void 0),_([b()],K.prototype,`busy`,void 0),_([b()],K.prototype,`done`,void 0),K=_([y(`export-dialog`)],K);function Jt(e,t=null){let{id:n,url:r,name:i,seed:a,knobs:o,model:s,edit:c}=e,l=s!==null&&a!==null&&c===``;return{id:n,url:r,name:i,seed:l?a:null,source:l?null:t??n,knobs:o}}async function Yt(e,t){N.update(t=>new Set([...t,...e]));try{return await t()}finally{N.update(t=>new Set([...t].filter(t=>!e.includes(t))))}}function Xt(){return x(j.value.model)?.name??j.value.model}function Zt(){let e=x(j.value.model);return(e?.edits?e:Se().find(e=>e.edits))?.name??j.value.model}function Qt(e,t){let n=x(j.value.model)?.kinds??[],r=n.length?it(e.kind,n):null;return{model:Xt(),kind:r,seed:t,knobs:e.knobs}}async function $t(e,t,n={}){await B(t.url),P(``,r=>nt(r,e,Jt(t),n)),V(e,127)}async function en(e){let t=j.value.pads[e];t&&!t.locked&&(await h(),await Yt([e],async()=>$t(e,await Oe(Qt(t,null)))))}async function tn(e=()=>!0){await h();let n=j.value.pads.flatMap((t,n)=>t.locked||!e(t)?[]:[n]);n.length!==0&&await Yt(n,async()=>{let e=await t(n.map(e=>Qt(j.value.pads[e],null)));await Promise.all(e.map(e=>B(e.url))),P(``,t=>e.reduce((e,t,r)=>nt(e,n[r],Jt(t)),t))})}async function nn(){await h(),await Promise.all(j.value.pads.map(async(e,t)=>{let{sound:n}=e;if(n)try{await B(n.url)}catch(r){if(ae.value!==`fine`||n.seed===null)throw r;let i=await Oe({...Qt(e,n.seed),knobs:{...n.knobs}});await B(i.url),j.update(e=>F(e,t,{sound:Jt(i)}))}}))}async function rn(e,t){let n=j.value.pads[e];if(!n?.sound||n.locked)return;let{id:r}=n.sound;await Yt([e],async()=>$t(e,await le(r,t,Zt()),{knobs:{}}))}async function an(e,t){await Yt([e],async()=>sn(e,await i(t)))}async function on(e){let t=j.value.pads[e];if(!t?.sound||t.locked)return;let{id:n}=t.sound;await Yt([e],async()=>{await h(),await $t(e,await he(n,{},Zt()),{knobs:{}})})}async function sn(e,t){let n=j.value.pads[e];n&&await $t(e,t,{kind:t.kind??n.kind,knobs:t.knobs})}async function cn(e,t){P(``,n=>F(n,e,{kind:t})),await en(e)}function ln(e){P(``,t=>{let n=t.pads[e],r=n?.past.at(-1);return n&&r?F(t,e,{sound:r,past:n.past.slice(0,-1),knobs:r.knobs}):t});let t=j.value.pads[e]?.sound;t&&B(t.url).then(()=>V(e,127))}var q=new Map;async function un(e,t,n){let r={...j.value.pads[e].knobs,[t]:n};if(P(`knob ${e} ${t}`,t=>F(t,e,{knobs:r})),q.has(e))q.set(e,!0);else{q.set(e,!1);try{do q.set(e,!1),await dn(e,t);while(q.get(e))}finally{q.delete(e)}}}async function dn(e,t){let n=j.value.pads[e];if(!n?.sound)return;let{seed:r,source:i}=n.sound,a=await(i?he(i,n.knobs,Zt()):Oe(Qt(n,r)));await B(a.url),P(`knob ${e} ${t}`,t=>F(t,e,{sound:Jt(a,i)})),V(e,127)}async function fn(e,t){let n=await re(e);P(``,e=>({...I(e,t=>pn(t,n,e.pads)),tempo:t?e.tempo:Math.round(n.tempo)}))}function pn(e,t,n){let r=t.bars*16,i=Array.from({length:16},()=>Array(r).fill(null));for(let e of t.hits){let t=hn(e.kind,n);if(t<0||e.step>=r)continue;let a=i[t][e.step];i[t][e.step]={velocity:Math.max(e.velocity,a?.velocity??0),chance:1}}return{...e,bars:t.bars,perBar:16,tracks:i}}var mn={kick:[`tom`],snare:[`clap`,`rim`],closed_hat:[`shaker`,`open_hat`,`ride`],open_hat:[`closed_hat`,`crash`],clap:[`snare`],tom:[`conga`,`perc`],crash:[`open_hat`,`ride`],ride:[`closed_hat`,`crash`],rim:[`clap`,`snare`],cowbell:[`rim`,`perc`],shaker:[`closed_hat`],conga:[`tom`,`perc`],perc:[`rim`,`conga`],fx:[`perc`,`crash`]};function hn(e,t){for(let n of[e,...mn[e]??[]]){let e=t.findIndex(e=>e.kind===n);if(e>=0)return e}return-1}var gn=.5;function _n(e){return{name:e.name,pads:e.pads.map(t=>vn(t,e.model)),patterns:e.patterns.map((e,t)=>yn(e,k[t]??``,gn)),tempo:e.tempo,swing:0,page:{slot:e.slot,swing:e.swing,model:e.model,sources:e.pads.map(e=>e.sound?.source??null)}}}function vn(e,t){let{kind:n,sound:r,knobs:i,gainDb:a,pan:o,choke:s,locked:c}=e;return{sound:r?.id??null,kind:n,model:t,knobs:{...i},gain_db:a,pan:o,choke:s,locked:c}}function yn(e,t,n){let r=e.tracks.flatMap((t,r)=>t.flatMap((t,i)=>t?[{pad:r,beat:Ue(i,e.perBar,n),velocity:t.velocity,chance:t.chance}]:[]));return{name:t,bars:e.bars,steps_per_bar:e.perBar,steps:r}}function bn(e){let t=e.pads.map(t=>({...vn(t,e.model),gain_db:t.mute?-60:t.gainDb})),n=L(e),r=n.tracks.every(e=>e.every(e=>!e));return{name:e.name,pads:t,pattern:r?null:yn(n,k[e.slot]??``,e.swing),tempo:e.tempo}}function xn({kit:e,sounds:t}){let n=Qe(),r=e.page??{},i=new Map(t.map(e=>[e.id,e]));return{...n,name:e.name,model:r.model??n.model,tempo:e.tempo??n.tempo,swing:r.swing??gn,slot:r.slot??0,pads:n.pads.map((t,n)=>Sn(t,e.pads[n],i,r.sources?.[n]??null)),patterns:n.patterns.map((t,n)=>Cn(t,e.patterns?.[n]))}}function Sn(e,t,n,r){if(!t)return e;let i=t.sound?n.get(t.sound):void 0,a=i?.url?{id:i.id,url:i.url,name:i.name,seed:r?null:i.seed,source:r,knobs:i.knobs}:null;return{...e,sound:a,kind:t.kind??e.kind,knobs:t.knobs??{},gainDb:t.gain_db??0,pan:t.pan??0,choke:t.choke??0,locked:t.locked??!1}}function Cn(e,t){if(!t)return e;let n=t.steps_per_bar===32?32:16,r={...Be(16,Math.min(8,t.bars??1),n),seed:e.seed},i=r.tracks.map(e=>[...e]);for(let{pad:e,beat:r,velocity:a,chance:o}of t.steps??[]){let t=Math.round(r*n/4),s=i[e];s&&t<s.length&&(s[t]={velocity:a??100,chance:o??1})}return{...r,tracks:i}}var wn=new w(`drummer`,{style:`funk`,bars:2,variation:.3,fill:!1,keepTempo:!0},e=>typeof e?.style==`string`?e:null),Tn=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.open=!1,this.styles=[],this.busy=!1,this.away=e=>{this.open&&!e.composedPath().includes(this)&&(this.open=!1)},this.escape=e=>{this.open&&e.key===`Escape`&&(this.open=!1,this.renderRoot.querySelector(`button`)?.focus())},new f(this,[wn])}connectedCallback(){super.connectedCallback(),document.addEventListener(`pointerdown`,this.away),document.addEventListener(`keydown`,this.escape)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener(`pointerdown`,this.away),document.removeEventListener(`keydown`,this.escape)}render(){let{style:e,bars:t,variation:n,fill:r,keepTempo:i}=wn.value;return o`
      <button aria-expanded=${this.open} aria-haspopup="dialog" @click=${this.toggle}>${p(`dice`,16)} Drummer</button>
      <div
        class="card"
        role="dialog"
        aria-label="Drummer"
        ?hidden=${!this.open}
      >
        <label class="field">
          Style
          <select @change=${e=>En({style:e.target.value})}>
            ${this.styles.map(({name:t})=>o`<option value=${t} ?selected=${t===e}>${S(t)}</option>`)}
          </select>
        </label>
        <div class="two">
          <label class="field">
            Bars
            <select @change=${e=>En({bars:Number(e.target.value)})}>
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
              ${T({"--fill":`${n*100}%`})}
              @input=${e=>En({variation:Number(e.target.value)})}
            />
          </label>
        </div>
        <div class="two">
          <button aria-pressed=${r} @click=${()=>En({fill:!r})}>Fill at the end</button>
          <button aria-pressed=${i} title="Off: the tempo of the style" @click=${()=>En({keepTempo:!i})}>Keep tempo</button>
        </div>
        <button class="primary" aria-busy=${this.busy} @click=${this.play}>${p(`dice`,16)} New beat</button>
      </div>
    `}toggle(){this.open=!this.open,this.open&&!this.styles.length&&ee().then(e=>this.styles=e).catch(C)}play(){if(this.busy)return;this.busy=!0;let{keepTempo:e,...t}=wn.value;fn(t,e).catch(C).finally(()=>this.busy=!1)}};_([b()],Tn.prototype,`open`,void 0),_([b()],Tn.prototype,`styles`,void 0),_([b()],Tn.prototype,`busy`,void 0),Tn=_([y(`kit-drummer`)],Tn);function En(e){wn.update(t=>({...t,...e}))}var Dn=270,On=160,J=class extends u{constructor(...e){super(...e),this.label=``,this.hint=``,this.min=-1,this.max=1,this.step=.01,this.value=0,this.initial=0,this.unit=``,this.bipolar=!1,this.disabled=!1,this.turning=!1,this.startY=0,this.startValue=0}static{this.styles=[g,l`
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
      :host([disabled]) .dial {
        cursor: default;
        opacity: 0.35;
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
        aria-disabled=${this.disabled}
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
          <path class="track" d=${An(0,1)} fill="none" stroke-width="3" stroke-linecap="round" />
          ${Math.abs(e-t)>.004?s`<path class="arc" d=${An(Math.min(t,e),Math.max(t,e))} fill="none" stroke-width="3" stroke-linecap="round"/>`:null}
          <circle class="cap" cx="23" cy="23" r="14" />
          <path class="hand" d=${jn(e)} stroke-width="2.2" stroke-linecap="round" />
        </svg>
      </div>
      <span class=${this.turning?`value`:`label`} aria-hidden="true">${this.turning?this.text:this.label}</span>
    `}get text(){let e=this.step>=1?0:this.step>=.1?1:2;return`${this.bipolar&&this.value>0?`+`:``}${this.value.toFixed(e)}${this.unit?` ${this.unit}`:``}`}grab(e){if(this.disabled)return;let t=e.currentTarget;t.setPointerCapture(e.pointerId),t.focus(),this.turning=!0,this.startY=e.clientY,this.startValue=this.value,e.preventDefault()}drag(e){if(!this.turning)return;let t=e.shiftKey?.2:1,n=(this.startY-e.clientY)/On*t;this.turnTo(this.startValue+n*(this.max-this.min),!1)}drop(){this.turning&&(this.turning=!1,this.value!==this.startValue&&this.tell(`change`))}wheel(e){this.disabled||(e.preventDefault(),this.turnTo(this.value-Math.sign(e.deltaY)*this.coarse,!0))}key(e){let t={ArrowUp:this.value+this.coarse,ArrowRight:this.value+this.coarse,ArrowDown:this.value-this.coarse,ArrowLeft:this.value-this.coarse,PageUp:this.value+this.coarse*5,PageDown:this.value-this.coarse*5,Home:this.min,End:this.max,Backspace:this.initial,Delete:this.initial}[e.key];this.disabled||t===void 0||e.ctrlKey||e.metaKey||e.altKey||(e.preventDefault(),e.stopPropagation(),this.turnTo(t,!0))}get coarse(){return Math.max(this.step,(this.max-this.min)/40)}turnTo(e,t){if(this.disabled)return;let n=Math.round(e/this.step)*this.step,r=Number(Math.min(this.max,Math.max(this.min,n)).toFixed(6));r!==this.value&&(this.value=r,this.tell(`input`),t&&this.tell(`change`))}tell(e){this.dispatchEvent(new CustomEvent(e,{detail:this.value,bubbles:!0,composed:!0}))}};_([e()],J.prototype,`label`,void 0),_([e()],J.prototype,`hint`,void 0),_([e({type:Number})],J.prototype,`min`,void 0),_([e({type:Number})],J.prototype,`max`,void 0),_([e({type:Number})],J.prototype,`step`,void 0),_([e({type:Number})],J.prototype,`value`,void 0),_([e({type:Number,attribute:`default`})],J.prototype,`initial`,void 0),_([e()],J.prototype,`unit`,void 0),_([e({type:Boolean})],J.prototype,`bipolar`,void 0),_([e({type:Boolean,reflect:!0})],J.prototype,`disabled`,void 0),_([b()],J.prototype,`turning`,void 0),J=_([y(`tb-knob`)],J);function kn(e,t){let n=(e-.5)*Dn*Math.PI/180;return[23+t*Math.sin(n),23-t*Math.cos(n)]}function An(e,t){let[n,r]=kn(e,20),[i,a]=kn(t,20),o=+((t-e)*Dn>180);return`M${n.toFixed(2)} ${r.toFixed(2)}A20 20 0 ${o} 1 ${i.toFixed(2)} ${a.toFixed(2)}`}function jn(e){let[t,n]=kn(e,6),[r,i]=kn(e,12.5);return`M${t.toFixed(2)} ${n.toFixed(2)}L${r.toFixed(2)} ${i.toFixed(2)}`}var Mn=.012,Nn=class extends u{static{this.styles=l`
    :host {
      display: block;
      min-height: 0;
    }
    canvas {
      width: 100%;
      height: 100%;
      display: block;
    }
  `}constructor(){super(),this.src=``,this.peaks=null,this.observer=new ResizeObserver(()=>this.draw()),new f(this,[D])}connectedCallback(){super.connectedCallback(),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect()}render(){return o`<canvas aria-hidden="true"></canvas>`}updated(e){e.has(`src`)?this.load():this.draw()}async load(){let e=this.src;if(!e)this.peaks=null,this.draw();else try{let t=await E.load(e);if(e!==this.src)return;this.peaks=Pn(t,240),this.dispatchEvent(new CustomEvent(`heard`,{detail:t.numberOfChannels})),this.draw()}catch{this.peaks=null,this.draw()}}draw(){let e=this.renderRoot.querySelector(`canvas`);if(!e)return;let t=window.devicePixelRatio||1,[n,r]=[Math.round(this.clientWidth*t),Math.round(this.clientHeight*t)];if(!n||!r)return;(e.width!==n||e.height!==r)&&(e.width=n,e.height=r);let i=e.getContext(`2d`);if(!i||(i.clearRect(0,0,n,r),!this.peaks))return;i.fillStyle=getComputedStyle(this).color;let a=Math.max(2*t,n/110),o=Math.floor(n/(a*1.5));for(let e=0;e<o;e+=1){let t=Math.floor(e/o*this.peaks.length),n=Math.max(t+1,Math.floor((e+1)/o*this.peaks.length)),s=Mn;for(let e=t;e<n;e+=1)s=Math.max(s,this.peaks[e]??0);let c=Math.max(a,s**.7*r);i.beginPath(),i.roundRect(e*a*1.5,(r-c)/2,a,c,a/2),i.fill()}}};_([e()],Nn.prototype,`src`,void 0),Nn=_([y(`tb-wave`)],Nn);function Pn(e,t){let n=Array.from({length:e.numberOfChannels},(t,n)=>e.getChannelData(n)),r=e=>n.reduce((t,n)=>Math.max(t,Math.abs(n[e]??0)),0),i=e.length;for(;i>1&&r(i-1)<.003;)--i;let a=Math.max(i,Math.min(e.length,e.sampleRate*.12)),o=new Float32Array(t);for(let e=0;e<t;e+=1){let[n,i]=[Math.floor(e/t*a),Math.floor((e+1)/t*a)],s=0;for(let e=n;e<i;e+=1)s=Math.max(s,r(e));o[e]=s}return o}var Fn=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.amount=.4,this.channels=2,new f(this,[j,M,me,N])}render(){let e=M.value,t=j.value.pads[e],n=x(j.value.model);return o`
      <div class="row" ${T({"--colour":v(t.kind)})}>
        <span class="badge" aria-hidden="true">${A[e]}</span>
        <select class="grow" aria-label="Kind of drum" @change=${t=>this.kind(e,t)}>
          ${(n?.kinds??[t.kind]).map(e=>o`<option value=${e} ?selected=${e===t.kind}>${S(e)}</option>`)}
        </select>
        <button
          class="quiet icon"
          aria-label="Lock this sound"
          aria-pressed=${t.locked}
          title="A locked pad keeps its sound when the kit is rolled"
          @click=${()=>P(`lock`,n=>F(n,e,{locked:!t.locked}))}
        >
          ${p(t.locked?`lock`:`unlock`)}
        </button>
      </div>
      <button
        class="screen plain"
        aria-label="Hear the sound of pad ${A[e]}"
        ${T({"--colour":v(t.kind)})}
        @click=${()=>V(e,127)}
      >
        <tb-wave src=${t.sound?.url??``} @heard=${e=>this.channels=e.detail}></tb-wave>
      </button>
      <div class="facts small muted" title=${t.sound?.name??``}>${this.facts(t)}</div>
      <div class="acts">
        <button class="primary" ?disabled=${t.locked} title="Shift+${A[e]}" @click=${()=>en(e).catch(C)}>
          ${p(`dice`)} New
        </button>
        <button ?disabled=${!t.sound||t.locked} @click=${()=>rn(e,this.amount).catch(C)}>
          ${p(`vary`)} Vary
        </button>
        <button ?disabled=${t.past.length===0} title="Back to the sound before" @click=${()=>ln(e)}>
          ${p(`undo`)} Back
        </button>
        <button
          title="The model's own version of this sound, ready for its knobs"
          ?disabled=${!t.sound||t.locked}
          @click=${()=>on(e).catch(C)}
        >
          ${p(`wave`)} Like
        </button>
        <button class="quiet" title="Put a file of your own on this pad; then vary it" ?disabled=${t.locked} @click=${this.pick}>
          ${p(`upload`)} Own file…
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
          ${T({"--fill":`${this.amount*100}%`})}
          @input=${e=>this.amount=Number(e.target.value)}
        />
      </label>
      <hr />
      <div class="knobs">
        ${(n?.knobs??[]).map(n=>o`<tb-knob
            label=${S(n.name)}
            hint=${this.flat(n,t)?`This sound is mono: it has no sides to widen`:n.help}
            bipolar
            ?disabled=${this.flat(n,t)}
            .min=${n.low}
            .max=${n.high}
            .initial=${n.default}
            .value=${t.knobs[n.name]??n.default}
            ${T({"--knob-colour":v(t.kind)})}
            @input=${t=>un(e,n.name,t.detail).catch(C)}
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
          @input=${t=>P(`gain ${e}`,n=>F(n,e,{gainDb:t.detail}))}
        ></tb-knob>
        <tb-knob
          label="Pan"
          bipolar
          .step=${.05}
          .value=${t.pan}
          @input=${t=>P(`pan ${e}`,n=>F(n,e,{pan:t.detail}))}
        ></tb-knob>
        <label class="field" title="Pads of one group stop each other, as a closed hi-hat stops an open one">
          Choke
          <select @change=${t=>this.choke(e,t)}>
            ${[0,1,2,3,4].map(e=>o`<option value=${e} ?selected=${t.choke===e}>${e||`–`}</option>`)}
          </select>
        </label>
      </div>
    `}facts(e){if(!e.sound)return`No sound yet: roll one, or drop a file on the pad`;let{name:t,seed:n}=e.sound;return n===null||t.includes(String(n))?t:`${t} · seed ${n}`}flat(e,t){return e.name===`width`&&this.channels===1&&(t.knobs[e.name]??0)>e.low}kind(e,t){cn(e,t.target.value).catch(C)}choke(e,t){let n=Number(t.target.value);P(`choke`,t=>F(t,e,{choke:n}))}pick(){this.renderRoot.querySelector(`input[type=file]`)?.click()}picked(e,t){let n=t.target,r=n.files?.[0];n.value=``,r&&an(e,r).catch(C)}};_([b()],Fn.prototype,`amount`,void 0),_([b()],Fn.prototype,`channels`,void 0),Fn=_([y(`kit-inspector`)],Fn);var In=`application/x-timbrel-sound`;function Ln(e,t){e.dataTransfer?.setData(In,JSON.stringify(t)),e.dataTransfer?.setData(`text/plain`,t.name)}function Rn(e){let t=e.dataTransfer?.getData(In);return t?JSON.parse(t):null}var zn=12,Bn=11,Vn=.03,Hn=400,Y=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.points=[],this.kind=``,this.place={x:.5,y:.5},this.found=null,this.made=new Map,this.last=null,this.walking=!1,this.shown=``,this.observer=new ResizeObserver(()=>this.draw()),this.sounding=null,new f(this,[me,j,M,D])}connectedCallback(){super.connectedCallback(),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect()}render(){let e=x(j.value.model);if(e?.slow)return o`<p class="small muted">${S(e.name)} takes seconds for a sound, and a map takes many. Choose a quicker model to see one.</p>`;let t=v(this.found?.kind??this.last?.kind??``),n=A[M.value];return o`
      <select aria-label="Kind on the map" @change=${e=>this.kind=e.target.value}>
        <option value="">All kinds</option>
        ${e?.kinds.map(e=>o`<option value=${e} ?selected=${e===this.kind}>${S(e)}</option>`)}
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
        <div class="here" ${T({"--left":`${this.place.x*100}%`,"--top":`${(1-this.place.y)*100}%`,"--colour":t})}></div>
      </div>
      ${this.found?o`<div class="chip" draggable="true" title="Drag it onto any pad" ${T({"--colour":t})} @dragstart=${e=>Ln(e,this.found)}>
            <span class="dot"></span><span class="grow">${S(this.found.kind??`sound`)}</span>
            <button @click=${this.put}>To pad ${n}</button>
          </div>`:o`<p class="small muted">Press and move over the map: what you pass is heard. Neighbours sound alike.</p>`}
    `}updated(){let e=x(j.value.model),t=`${e?.name}:${this.kind}`;e&&!e.slow&&t!==this.shown&&(this.shown=t,ye(e.name,this.kind||null).then(e=>{this.points=e,this.made.clear()}).catch(C)),this.draw()}draw(){let e=this.canvas?.clientWidth,t=this.canvas?.getContext(`2d`);if(!e||!t)return;let n=window.devicePixelRatio||1;this.canvas.width=this.canvas.height=Math.round(e*n),t.scale(n,n);let r=getComputedStyle(this),[i,a]=[r.getPropertyValue(`--kind-l`).trim(),r.getPropertyValue(`--kind-c`).trim()],o=this.points.length>400?2.6:3.6;for(let n of this.points)t.fillStyle=`oklch(${i} ${a} ${ce(n.kind??``)})`,t.globalAlpha=.85,t.beginPath(),t.arc(zn+n.x*(e-24),zn+(1-n.y)*(e-24),o,0,2*Math.PI),t.fill()}toMap(e){let t=e.currentTarget.getBoundingClientRect(),n=t.width-24,r=e=>Math.min(1,Math.max(0,e));return{x:r((e.clientX-t.left-zn)/n),y:r(1-(e.clientY-t.top-zn)/n)}}toField({x:e,y:t}){let n=this.canvas?.clientWidth||1,r=e=>(zn+e*(n-24))/n;return{x:r(e),y:r(t)}}nearest(e){let t=this.canvas?.clientWidth||1,n=null,r=1/0;for(let t of this.points){let i=Math.hypot(t.x-e.x,t.y-e.y);i<r&&([n,r]=[t,i])}return n?{point:n,pixels:r*(t-24)}:null}press(e){e.button===0&&(e.currentTarget.setPointerCapture(e.pointerId),this.walking=!0,this.last=null,E.wake(),this.pass(this.toMap(e)))}walk(e){this.walking&&this.pass(this.toMap(e))}release(){this.walking=!1}pass(e){let t=this.nearest(e);if(this.place=this.toField(t&&t.pixels<Bn?t.point:e),t){if(t.pixels<Bn){if(t.point===this.last)return;this.last=t.point,this.hear(this.soundOf(t.point))}else if(this.last===null){this.last=t.point;let n=x(j.value.model)?.name??`drums`;this.hear(xe({model:n,kind:this.kind||null,...e}))}}}soundOf(e){let t=`${e.kind}:${e.seed}`,n=this.made.get(t);if(n)return n;let r=Oe({model:x(j.value.model)?.name??`drums`,kind:e.kind,seed:e.seed});return this.made.set(t,r),r.catch(()=>this.made.delete(t)),r}hear(e){let t=this.last,n=performance.now();e.then(async e=>{let r=await E.load(e.url);t!==this.last&&performance.now()-n>Hn||(this.found=e,this.sounding?.stop(E.context.currentTime+.15),this.sounding=E.play({buffer:r,velocity:120,gainDb:0,pan:0,choke:0}))}).catch(C)}put(){this.found&&sn(M.value,this.found).catch(C)}key(e){let t={ArrowRight:[Vn,0],ArrowLeft:[-.03,0],ArrowUp:[0,Vn],ArrowDown:[0,-.03]}[e.key];if(t)this.jump(t);else if(e.key===`Enter`)this.put();else return;e.preventDefault(),e.stopPropagation()}jump([e,t]){let n=this.last??this.nearest({x:.5,y:.5})?.point;if(!n)return;let r=null,i=1/0;for(let a of this.points){let[o,s]=[a.x-n.x,a.y-n.y],c=(o*e+s*t)/Vn,l=Math.abs(o*t-s*e)/Vn;c>1e-6&&c+2*l<i&&([r,i]=[a,c+2*l])}r&&(this.last=r,this.place=this.toField(r),this.hear(this.soundOf(r)))}};_([ke(`canvas`)],Y.prototype,`canvas`,void 0),_([b()],Y.prototype,`points`,void 0),_([b()],Y.prototype,`kind`,void 0),_([b()],Y.prototype,`place`,void 0),_([b()],Y.prototype,`found`,void 0),Y=_([y(`kit-map`)],Y);var Un=De(class extends ue{constructor(e){if(super(e),e.type!==Ee.ATTRIBUTE||e.name!==`class`||e.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(e){return` `+Object.keys(e).filter(t=>e[t]).join(` `)+` `}update(e,[t]){if(this.st===void 0){this.st=new Set,e.strings!==void 0&&(this.nt=new Set(e.strings.join(` `).split(/\s/).filter(e=>e!==``)));for(let e in t)t[e]&&!this.nt?.has(e)&&this.st.add(e);return this.render(t)}let n=e.element.classList;for(let e of this.st)e in t||(n.remove(e),this.st.delete(e));for(let e in t){let r=!!t[e];r===this.st.has(e)||this.nt?.has(e)||(r?(n.add(e),this.st.add(e)):(n.remove(e),this.st.delete(e)))}return ne}}),Wn=260,Gn=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.over=-1,this.waiting=[],this.frame=0,this.hear=e=>{this.waiting.push(e),this.frame||=requestAnimationFrame(this.light)},this.light=()=>{let e=E.context.currentTime-E.outputLatency,t=this.renderRoot.querySelectorAll(`.glow`);this.waiting=this.waiting.filter(n=>{if(n.when>e)return n.when<e+1;let r=.25+.6*(n.velocity/127);return t[n.pad]?.animate([{opacity:r},{opacity:0}],{duration:Wn,easing:`ease-out`}),!1}),this.frame=this.waiting.length?requestAnimationFrame(this.light):0},new f(this,[j,M,N])}connectedCallback(){super.connectedCallback(),R.addEventListener(`pad`,this.hear)}disconnectedCallback(){super.disconnectedCallback(),R.removeEventListener(`pad`,this.hear),cancelAnimationFrame(this.frame),this.frame=0}render(){return j.value.pads.map((e,t)=>this.drawPad(e,t))}drawPad(e,t){let n={pad:!0,chosen:M.value===t,over:this.over===t,busy:N.value.has(t),empty:!e.sound,quieted:e.mute};return o`<div
      class=${Un(n)}
      ${T({"--colour":v(e.kind)})}
      @dragover=${e=>this.dragOver(e,t)}
      @dragleave=${()=>this.over=-1}
      @drop=${e=>this.drop(e,t)}
    >
      <div class="glow"></div>
      <button
        class="hit"
        aria-label="Pad ${A[t]}, ${S(e.kind)}${e.locked?`, locked`:``}${e.sound?``:`, empty`}"
        @pointerdown=${e=>this.press(e,t)}
        @click=${e=>this.activate(e,t)}
        @focus=${()=>M.set(t)}
      ></button>
      <span class="key">${A[t]}</span>
      <tb-wave src=${e.sound?.url??``}></tb-wave>
      <span class="name">${S(e.kind)}</span>
      ${e.locked?o`<button class="roll plain" aria-label="Unlock pad ${A[t]}" title="Locked: rolling leaves it alone" @click=${()=>this.unlock(t)}>${p(`lock`,15)}</button>`:o`<button class="roll plain" aria-label="Roll a new sound on pad ${A[t]}" title="New sound (Shift+${A[t]})" @click=${()=>this.rollPad(t)}>${p(`dice`,16)}</button>`}
    </div>`}press(e,t){e.button===0&&(M.set(t),e.shiftKey?this.rollPad(t):V(t))}activate(e,t){e.detail===0&&V(t)}rollPad(e){M.set(e),en(e).catch(C)}unlock(e){j.update(t=>({...t,pads:t.pads.map((t,n)=>n===e?{...t,locked:!1}:t)}))}dragOver(e,t){e.preventDefault(),e.dataTransfer&&(e.dataTransfer.dropEffect=`copy`),this.over=t}drop(e,t){e.preventDefault(),this.over=-1,M.set(t);let n=e.dataTransfer?.files[0],r=Rn(e);r?sn(t,r).catch(C):n&&an(t,n).catch(C)}};_([b()],Gn.prototype,`over`,void 0),Gn=_([y(`kit-pads`)],Gn);var Kn=l`
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
`,X=class extends u{constructor(...e){super(...e),this.label=``,this.labelled=!0,this.min=0,this.max=100,this.step=1,this.value=0,this.unit=``,this.draft=null,this.grabbed=null}static{this.styles=[g,l`
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
    `}get shown(){return Number.isInteger(this.step)?String(Math.round(this.value)):this.value.toFixed(this.step<.1?2:1)}typed(){if(this.draft===null)return;let e=this.draft.trim().replace(`,`,`.`);this.draft=null,e&&Number.isFinite(Number(e))&&this.become(Number(e))}key(e){e.key===`Enter`&&(this.typed(),e.target.blur());let t={ArrowUp:1,ArrowDown:-1,PageUp:10,PageDown:-10}[e.key];t!==void 0&&(e.preventDefault(),this.draft=null,this.become(this.value+t*this.step))}wheel(e){e.preventDefault(),this.become(this.value-Math.sign(e.deltaY)*this.step)}grab(e){this.shadowRoot?.activeElement!==e.target&&(e.currentTarget.setPointerCapture(e.pointerId),this.grabbed={y:e.clientY,value:this.value,moved:!1},e.preventDefault())}drag(e){if(!this.grabbed)return;let t=this.grabbed.y-e.clientY;Math.abs(t)>3&&(this.grabbed.moved=!0),this.grabbed.moved&&this.become(this.grabbed.value+Math.round(t/3)*this.step)}drop(e){this.grabbed&&!this.grabbed.moved&&e.currentTarget.focus(),this.grabbed=null}become(e){let t=Math.round(e/this.step)*this.step,n=Number(Math.min(this.max,Math.max(this.min,t)).toFixed(4));n!==this.value&&(this.value=n,this.dispatchEvent(new CustomEvent(`change`,{detail:n,bubbles:!0,composed:!0})))}};_([e()],X.prototype,`label`,void 0),_([e({type:Boolean})],X.prototype,`labelled`,void 0),_([e({type:Number})],X.prototype,`min`,void 0),_([e({type:Number})],X.prototype,`max`,void 0),_([e({type:Number})],X.prototype,`step`,void 0),_([e({type:Number})],X.prototype,`value`,void 0),_([e()],X.prototype,`unit`,void 0),_([b()],X.prototype,`draft`,void 0),X=_([y(`tb-number`)],X);var Z=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.bar=0,this.follow=!0,this.dragging=`velocity`,new f(this,[j,H,E.transport.playing])}render(){let e=L(j.value),{swing:t}=j.value;return o`
      ${this.drawSlots()}
      <div class="row" role="group" aria-label="Bars">
        <span class="label" aria-hidden="true">Bar</span>
        <div class="segments">
          ${Array.from({length:e.bars},(e,t)=>o`<button class="bar" aria-pressed=${this.bar===t} aria-label="Bar ${t+1}" @click=${()=>this.tell(`bar`,t)}>${t+1}</button>`)}
          <button class="bar" aria-label="One bar more" title="Add a bar: the last one again" ?disabled=${e.bars>=8} @click=${this.longer}>
            ${p(`plus`,14)}
          </button>
          <button class="bar" aria-label="One bar fewer" title="Remove the last bar" ?disabled=${e.bars<=1} @click=${this.shorter}>
            ${p(`minus`,14)}
          </button>
        </div>
      </div>
      <div class="segments" role="group" aria-label="Steps in a bar">
        ${[16,32].map(t=>o`<button
            aria-pressed=${e.perBar===t}
            title="${t} steps in a bar"
            aria-label="${t} steps in a bar"
            @click=${()=>P(`grid`,e=>I(e,e=>Ye(e,t)))}
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
        ${T({"--digits":`2`})}
        @change=${e=>P(`swing`,t=>({...t,swing:e.detail/100}))}
      ></tb-number>
      <span class="grow"></span>
      ${e.bars>1?o`<button class="quiet" aria-pressed=${this.follow} title="Show the bar that plays" @click=${()=>this.tell(`follow`,!this.follow)}>Follow</button>`:d}
      <button class="quiet icon" aria-label="Clear the pattern" title="Clear the pattern" @click=${this.clear}>${p(`trash`,16)}</button>
    `}drawSlots(){let{slot:e,patterns:t}=j.value,n=E.transport.playing.value;return o`<div class="segments" role="group" aria-label="Pattern slots">
      ${k.map((r,i)=>{let a=t[i]?.tracks.some(e=>e.some(Boolean))??!1,s=n&&e===i&&H.value!==i;return o`<button
          class="slot ${a?`filled`:``} ${s?`waiting`:``}"
          aria-pressed=${e===i}
          aria-label="Pattern ${r}${a?``:`, empty`}"
          title="Pattern ${r}. Shift+click copies the shown pattern here."
          @click=${e=>this.choose(i,e.shiftKey)}
        >
          ${r}
        </button>`})}
    </div>`}choose(e,t){P(`slot`,n=>({...t?I(n,()=>({...L(n),seed:e+1}),e):n,slot:e})),this.tell(`bar`,0)}longer(){P(``,e=>I(e,e=>{let t=Je(e,e.bars+1),n=e.bars*e.perBar,r=t.tracks.map((t,r)=>t.map((t,i)=>i<n?t:e.tracks[r]?.[i-e.perBar]??null));return{...t,tracks:r}})),this.tell(`bar`,L(j.value).bars-1)}shorter(){P(``,e=>I(e,e=>Je(e,e.bars-1))),this.tell(`bar`,Math.min(this.bar,L(j.value).bars-1))}clear(){P(``,e=>I(e,e=>({...Be(16,e.bars,e.perBar),seed:e.seed}))),_e(`Pattern cleared.`,{action:{label:`Undo`,run:()=>tt.undo()}})}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};_([e({type:Number})],Z.prototype,`bar`,void 0),_([e({type:Boolean})],Z.prototype,`follow`,void 0),_([e()],Z.prototype,`dragging`,void 0),Z=_([y(`step-bar`)],Z);var qn={velocity:100,chance:1},Jn=110;function Yn(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=r(i);if(a===i)return e;let o=e.tracks.map((e,r)=>r===t?e.map((e,t)=>t===n?a:e):e);return{...e,tracks:o}}function Xn(e,t,n){let r=n/Jn;return t===`velocity`?{...e,velocity:Math.round(Math.min(127,Math.max(1,e.velocity+r*127)))}:{...e,chance:Math.round(Math.min(1,Math.max(.05,e.chance+r))*20)/20}}function Zn(e,t){return Math.min(Ve(e)-1,Math.max(0,t))}var Q=class extends u{static{this.styles=[g,m,Kn]}constructor(){super(),this.dragging=`velocity`,this.bar=0,this.follow=!0,this.cursor={pad:0,step:0},this.frame=0,this.lit=-1,this.grabbed=null,this.painting=null,this.release=()=>{this.grabbed&&!this.grabbed.moved&&this.toggle(this.grabbed.pad,this.grabbed.step),this.grabbed=null,this.painting=null},new f(this,[j,M,E.transport.playing,H])}connectedCallback(){super.connectedCallback();let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e),window.addEventListener(`pointerup`,this.release),window.addEventListener(`pointercancel`,this.release)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame),window.removeEventListener(`pointerup`,this.release),window.removeEventListener(`pointercancel`,this.release)}render(){let e=L(j.value),t=Math.min(this.bar,e.bars-1);return o`
      <step-bar
        .bar=${t}
        .follow=${this.follow}
        .dragging=${this.dragging}
        @bar=${e=>this.bar=e.detail}
        @follow=${e=>this.follow=e.detail}
        @dragging=${e=>this.dragging=e.detail}
      ></step-bar>
      <div
        class=${Un({grid:!0,fine:e.perBar===32})}
        role="group"
        aria-label="Steps of bar ${t+1}"
        @pointermove=${this.move}
        @keydown=${this.key}
      >
        <div class="ruler" aria-hidden="true">
          ${Array.from({length:e.perBar},(t,n)=>{let r=e.perBar/4;return o`<span class=${n%r===0?`beat`:``}>${n%r===0?n/r+1:``}</span>`})}
        </div>
        ${j.value.pads.map((n,r)=>this.drawRow(e,t,r))}
      </div>
    `}drawRow(e,t,n){let r=j.value.pads[n],i=t*e.perBar;return o`<div
      class=${Un({line:!0,chosen:M.value===n,mute:r.mute})}
      role="group"
      aria-label="${S(r.kind)}, pad ${A[n]}"
      ${T({"--colour":v(r.kind)})}
    >
      <button class="track plain" @click=${()=>this.choose(n)} title="Hear and choose this pad">
        <span class="key" aria-hidden="true">${A[n]}</span>
        <span class="label">${S(r.kind)}</span>
      </button>
      <button
        class="mini plain"
        aria-pressed=${r.mute}
        aria-label="Mute ${S(r.kind)} ${A[n]}"
        title="Mute"
        @click=${()=>P(`mute`,e=>F(e,n,{mute:!r.mute}))}
      >
        M
      </button>
      <button
        class="mini solo plain"
        aria-pressed=${r.solo}
        aria-label="Solo ${S(r.kind)} ${A[n]}"
        title="Solo"
        @click=${()=>P(`solo`,e=>F(e,n,{solo:!r.solo}))}
      >
        S
      </button>
      <div class="cells">
        ${Array.from({length:e.perBar},(t,r)=>this.drawStep(e,n,i+r,r))}
      </div>
    </div>`}drawStep(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=this.cursor.pad===t&&this.cursor.step%e.perBar===r,s=i?`, velocity ${i.velocity}${i.chance<1?`, chance ${Math.round(i.chance*100)}%`:``}`:``;return o`<button
      class=${Un({step:!0,plain:!0,on:i!==null,maybe:i!==null&&i.chance<1,off4:Math.floor(r/(e.perBar/4))%2==1})}
      ${T(i?{"--v":String(i.velocity/127),"--c":String(i.chance)}:{})}
      tabindex=${a?0:-1}
      data-pad=${t}
      data-step=${n}
      aria-pressed=${i!==null}
      aria-label="Step ${r+1}${s}"
      @pointerdown=${e=>this.press(e,t,n)}
      @click=${e=>e.detail===0&&this.toggle(t,n)}
      @focus=${()=>this.cursor={pad:t,step:n}}
      @contextmenu=${e=>e.preventDefault()}
    ><span></span></button>`}choose(e){M.set(e),V(e)}edit(e,t,n,r){P(n,n=>I(n,n=>Yn(n,e,t,r)))}toggle(e,t){this.edit(e,t,``,e=>e?null:qn)}press(e,t,n){e.currentTarget.releasePointerCapture?.(e.pointerId),M.set(t);let r=L(j.value).tracks[t]?.[n]??null;e.button===2||e.altKey?(this.grabbed={pad:t,step:n,y:e.clientY,before:r??qn,moved:!0},e.button===2&&(this.dragging=`chance`)):r?this.grabbed={pad:t,step:n,y:e.clientY,before:r,moved:!1}:(this.toggle(t,n),this.painting={pad:t,on:!0},E.transport.playing.value||V(t,qn.velocity))}move(e){if(this.grabbed){let{pad:t,step:n,y:r,before:i}=this.grabbed,a=r-e.clientY;if(Math.abs(a)>4&&(this.grabbed.moved=!0),this.grabbed.moved&&i){let e=`${this.dragging} ${t} ${n}`;this.edit(t,n,e,()=>Xn(i,this.dragging,a))}return}if(!this.painting||e.buttons===0)return;let t=this.shadowRoot?.elementFromPoint(e.clientX,e.clientY)?.closest(`.step`);t&&Number(t.dataset.pad)===this.painting.pad&&this.edit(this.painting.pad,Number(t.dataset.step),`paint`,e=>e??qn)}key(e){let t=L(j.value),{pad:n,step:r}=this.cursor,i=Math.floor(r/t.perBar)*t.perBar,a={ArrowRight:[n,r+1],ArrowLeft:[n,r-1],ArrowDown:[n+1,r],ArrowUp:[n-1,r],Home:[n,i],End:[n,i+t.perBar-1]},o={"+":20,"=":20,"-":-20},s=a[e.key],c=o[e.key];if(s)this.goTo(Math.min(15,Math.max(0,s[0])),Zn(t,s[1]));else if(c!==void 0)this.edit(n,r,`${this.dragging} key`,e=>e&&Xn(e,this.dragging,c));else if(e.key===`Delete`||e.key===`Backspace`)this.edit(n,r,``,()=>null);else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){this.cursor={pad:e,step:t},this.bar=Math.floor(t/L(j.value).perBar),M.set(e),this.updateComplete.then(()=>this.renderRoot.querySelector(`.step[data-pad="${e}"][data-step="${t}"]`)?.focus())}movePlayhead(){let{transport:e}=E,t=L(j.value),n=-1;if(e.playing.value&&H.value===j.value.slot){let r=E.outputLatency*e.tempo/60;n=Math.floor(dt.position(Math.max(0,e.beat-r))*(t.perBar/4))}if(n===this.lit)return;this.lit=n;let r=Math.floor(n/t.perBar);n>=0&&this.follow&&r!==this.bar&&(this.bar=r);let i=n>=0&&r===this.bar?n%t.perBar:-1;if(this.renderRoot.querySelectorAll(`.now`).forEach(e=>e.classList.remove(`now`)),!(i<0)){for(let e of this.renderRoot.querySelectorAll(`.cells`))e.children[i]?.classList.add(`now`);this.renderRoot.querySelector(`.ruler`)?.children[i]?.classList.add(`now`)}}};_([b()],Q.prototype,`dragging`,void 0),_([b()],Q.prototype,`bar`,void 0),_([b()],Q.prototype,`follow`,void 0),_([b()],Q.prototype,`cursor`,void 0),Q=_([y(`kit-steps`)],Q);var Qn=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.rolling=!1,this.side=`pad`,this.key=e=>{if(Re(e)||ze(e))return;let t=Xe.indexOf(e.code);t<0||(e.preventDefault(),e.repeat||(M.set(t),e.shiftKey?en(t).catch(C):V(t)))},new f(this,[j,me,U])}connectedCallback(){super.connectedCallback(),O.set(tt),window.addEventListener(`keydown`,this.key),fe.then(()=>{nn().catch(C),tn(e=>e.sound===null).catch(C)})}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`keydown`,this.key)}render(){let{name:e,model:t}=j.value;return o`
      <div class="main">
        <div class="head">
          <h1 class="visually-hidden">Kit</h1>
          <input class="name" type="text" aria-label="Name of the kit" maxlength="60" .value=${e} @change=${this.rename} />
          <button aria-label="Roll the kit" ?disabled=${this.rolling} title="New sounds on every pad that is not locked" @click=${this.rollKit}>
            ${p(`dice`)} <span>Roll<span class="wide"> the kit</span></span>
          </button>
          <select aria-label="Model" title="What makes the sounds" @change=${this.chooseModel}>
            ${Se().map(e=>o`<option value=${e.name} ?selected=${e.name===t}>${S(e.name)}${e.slow?` (slow)`:``}</option>`)}
          </select>
          <kit-drummer></kit-drummer>
          <span class="grow"></span>
          ${this.drawTune()}
          <button class="icon" aria-label="Bounce the pattern" title="Bounce: the pattern as a WAV file" @click=${this.bounce}>${p(`wave`)}</button>
          <button aria-label="Save" title="Keep this kit in the library" @click=${this.save}>${p(`check`)} <span class="wide">Save</span></button>
          <button class="primary" title="A kit, an instrument or a project for your DAW" @click=${this.export}>${p(`download`)} Export</button>
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
    `}drawTune(){let{tune:e}=U.value;return e?o`<button
      class="tune"
      aria-pressed=${e.on}
      title="${e.name}, the tune from Compose, plays along and goes into the export"
      @click=${()=>U.set({tune:{...e,on:!e.on}})}
    >
      ${p(`keys`)} <span>${e.name}</span>
    </button>`:null}save(){se(_n(j.value)).then(({item:e})=>_e(`${e.name} is in the library.`,{tone:`good`})).catch(C)}export(){let{tune:e}=U.value,t=e?.on?[{score:e.score,name:e.name,timbres:[...e.timbres]}]:[],n=new Set([`pads`,`pattern`,...t.length?[`tunes`]:[]]);this.exporter.openFor({...bn(j.value),tunes:t},n,`dawproject`)}rename(e){let t=e.target.value.trim()||`My kit`;P(``,e=>({...e,name:t}))}chooseModel(e){let t=e.target.value;P(``,e=>({...e,model:t}))}rollKit(){this.rolling=!0,tn().then(()=>_e(`A new kit. Locked pads kept their sounds.`,{action:{label:`Undo`,run:()=>tt.undo()}})).catch(C).finally(()=>this.rolling=!1)}async bounce(){try{let{hits:e,seconds:t}=await pt(j.value,1);if(e.length===0){_e(`The pattern is empty: set some steps first.`);return}Ut(Ht(await Vt(e,t)),`${j.value.name}.wav`)}catch(e){C(e)}}};_([ke(`export-dialog`)],Qn.prototype,`exporter`,void 0),_([b()],Qn.prototype,`rolling`,void 0),_([b()],Qn.prototype,`side`,void 0),Qn=_([y(`kit-room`)],Qn);var $n=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),er=function(e){return`/`+e},tr={},nr=function(e){return e.pathname.endsWith(`.css`)},rr=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},ir=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=er(t,n);let r=s(t),i=nr(r);return rr(tr,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:$n,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},$=[{id:`kit`,name:`Kit`,load:()=>Promise.resolve(),draw:()=>o`<kit-room></kit-room>`},{id:`keys`,name:`Keys`,load:()=>ir(()=>import(`./room-C8hmA8DF.js`),__vite__mapDeps([0,1,2])),draw:()=>o`<keys-room></keys-room>`},{id:`compose`,name:`Compose`,load:()=>ir(()=>import(`./room-DHACfgQs.js`),__vite__mapDeps([3,1,2,4,5])),draw:()=>o`<compose-room></compose-room>`},{id:`library`,name:`Library`,load:()=>ir(()=>import(`./room-CboEWWl6.js`),__vite__mapDeps([6,1,5,4,2])),draw:()=>o`<library-room></library-room>`},{id:`train`,name:`Train`,load:()=>ir(()=>import(`./room-BuPhHQjU.js`),__vite__mapDeps([7,1,5])),draw:()=>o`<train-room></train-room>`}];function ar(){let e=window.location.hash.replace(/^#\/?/,``).split(/[/?]/)[0];return $.some(t=>t.id===e)?e:$[0].id}var or=2e3,sr=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.place=`1.1`,this.taps=[],this.frame=0,this.held=0,new f(this,[E.transport.playing,j,D])}connectedCallback(){super.connectedCallback();let e=()=>{this.showPlace(),this.showLevel(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame)}render(){let e=E.transport.playing.value,{tempo:t}=j.value,{volumeDb:n}=D.value;return o`
      <button
        class="play ${e?``:`primary`}"
        aria-label=${e?`Stop`:`Play`}
        title="${e?`Stop`:`Play`} (Space)"
        @click=${()=>cr()}
      >
        ${p(e?`stop`:`play`,20)}
      </button>
      <span class="num place" aria-hidden="true">${this.place}</span>
      <tb-number
        label="Tempo"
        .labelled=${!1}
        unit="BPM"
        .min=${30}
        .max=${300}
        .value=${t}
        @change=${e=>P(`tempo`,t=>({...t,tempo:e.detail}))}
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
          ${T({"--fill":`${(n+40)/46*100}%`})}
          @input=${e=>{let t=Number(e.target.value);D.update(e=>({...e,volumeDb:t}))}}
        />
        <div class="meter" aria-hidden="true"><div class="level"></div></div>
      </div>
    `}tap(){let e=performance.now();if(e-(this.taps.at(-1)??0)>or&&(this.taps=[]),this.taps=[...this.taps.slice(-5),e],this.taps.length<2)return;let t=(e-this.taps[0])/(this.taps.length-1),n=Math.min(300,Math.max(30,Math.round(6e4/t)));P(`tempo`,e=>({...e,tempo:n}))}showPlace(){let e=E.transport.beat,t=`${Math.floor(e/4)+1}.${Math.floor(e%4)+1}`;t!==this.place&&(this.place=t)}showLevel(){let e=this.renderRoot.querySelector(`.level`);if(!e)return;let t=E.running.value?E.peak():0;this.held=Math.max(t,this.held*.9);let n=Math.max(0,1+20*Math.log10(this.held+1e-6)/48);e.style.transform=`scaleX(${Math.min(1,n).toFixed(3)})`,e.classList.toggle(`hot`,this.held>.89)}};_([b()],sr.prototype,`place`,void 0),sr=_([y(`transport-bar`)],sr);function cr(){E.wake(),E.transport.toggle()}var lr=class extends u{static{this.styles=[g,m,l`
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
    `]}constructor(){super(),this.room=ar(),this.loaded=new Set,this.stopUndo=()=>void 0,this.followUndo=()=>{this.stopUndo(),this.stopUndo=O.value?.subscribe(()=>this.requestUpdate())??this.stopUndo},this.enter=()=>{this.room=ar();let e=$.find(e=>e.id===this.room);document.title=`${e.name} · timbrel studio`,e.load().then(()=>this.loaded=new Set([...this.loaded,e.id])).catch(C)},this.key=e=>{if(!Re(e)){if(e.altKey&&/^Digit[1-5]$/.test(e.code))window.location.hash=$[Number(e.code.at(-1))-1].id;else if((e.ctrlKey||e.metaKey)&&e.key.toLowerCase()===`z`)e.shiftKey?O.value?.redo():O.value?.undo();else if(e.code===`Space`&&!ze(e))e.repeat||cr();else if(e.key===`?`&&!ze(e))this.help();else return;e.preventDefault()}},new f(this,[D,ae,O]),je(),ft(),Rt()}connectedCallback(){super.connectedCallback(),O.subscribe(this.followUndo),n(),window.addEventListener(`hashchange`,this.enter),window.addEventListener(`keydown`,this.key),this.enter()}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`hashchange`,this.enter),window.removeEventListener(`keydown`,this.key)}render(){return o`
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
              aria-current=${this.room===e.id?`page`:d}
              >${e.name}</a
            >`)}
        </nav>
        <span class="grow"></span>
        <transport-bar></transport-bar>
        <span class="row">
          <button class="quiet icon" aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!O.value?.canUndo} @click=${()=>O.value?.undo()}>
            ${p(`undo`)}
          </button>
          <button class="quiet icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!O.value?.canRedo} @click=${()=>O.value?.redo()}>
            ${p(`redo`)}
          </button>
          <button class="quiet icon" aria-label="Keys and help" title="Keys and help (?)" @click=${this.help}>${p(`help`)}</button>
          <button
            class="quiet icon"
            aria-label="${Ae()===`dark`?`Light`:`Dark`} theme"
            title="${Ae()===`dark`?`Light`:`Dark`} theme"
            @click=${this.turnTheme}
          >
            ${p(Ae()===`dark`?`sun`:`moon`)}
          </button>
        </span>
      </header>
      ${ae.value===`lost`?o`<div class="alarm" role="alert">
            The studio's server does not answer. What you see is safe; start it again with
            <code>timbrel studio</code> and this page goes on.
          </div>`:this.drawStranger()}
      <main>${this.drawRoom()}</main>
      <studio-help></studio-help>
      <tb-notes></tb-notes>
    `}drawStranger(){return ae.value===`stranger`?o`<div class="alarm" role="alert">
      The studio was started anew. Open the address that it printed; your kit and your piece will be there.
    </div>`:o`<span></span>`}drawRoom(){let e=$.find(e=>e.id===this.room);return e&&this.loaded.has(e.id)?e.draw():d}help(){this.renderRoot.querySelector(`studio-help`)?.open()}turnTheme(){D.update(e=>({...e,theme:Ae()===`dark`?`light`:`dark`}))}};_([b()],lr.prototype,`room`,void 0),_([b()],lr.prototype,`loaded`,void 0),lr=_([y(`timbrel-studio`)],lr);export{Re as A,dt as C,j as D,P as E,O,vt as S,M as T,Ot as _,sn as a,kt as b,It as c,St as d,Ct as f,bt as g,Tt as h,xn as i,ze as k,Nt as l,wt as m,Un as n,Pt as o,Dt as p,Ln as r,U as s,ir as t,ht as u,yt as v,A as w,xt as x,_t as y};