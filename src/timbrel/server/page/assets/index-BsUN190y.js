const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/room-97efRNMm.js","assets/styled-2-K7xG-L.js","assets/room-CpwfGjb5.js","assets/query-DDQkTGvL.js","assets/room-gh0CYSl7.js","assets/room-D79goYkS.js"])))=>i.map(i=>d[i]);
import{$ as e,A as t,B as n,C as r,G as i,I as a,J as o,K as s,O as c,P as l,Q as u,T as ee,V as d,W as te,X as f,Y as ne,Z as re,_t as p,a as ie,at as m,b as ae,ct as oe,dt as h,et as g,ft as _,g as se,gt as ce,ht as v,i as y,it as le,k as ue,lt as b,m as de,mt as x,n as fe,nt as pe,o as S,ot as me,pt as C,q as w,rt as he,st as ge,t as T,ut as E,vt as _e,x as ve,yt as D}from"./styled-2-K7xG-L.js";import{t as ye}from"./query-DDQkTGvL.js";function be(e){let t=e.composedPath()[0];return t instanceof HTMLElement?t.closest(`dialog`)?!0:t instanceof HTMLInputElement?![`range`,`checkbox`,`radio`,`button`].includes(t.type):t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement||t.isContentEditable:!1}function xe(e){return e.ctrlKey||e.metaKey||e.altKey}function Se(e){let t=e;return[`dark`,`light`,`system`].includes(t?.theme)&&Number.isFinite(t.volumeDb)?t:null}var O=new oe(`settings`,{theme:`system`,volumeDb:-3},Se),Ce=window.matchMedia(`(prefers-color-scheme: light)`);function we(){let e=O.value.theme;return e===`system`?Ce.matches?`light`:`dark`:e}function Te(){document.documentElement.dataset.theme=we(),w.volume=O.value.volumeDb}function Ee(){O.subscribe(Te),Ce.addEventListener(`change`,Te),Te()}var k=new b(null),De=.003,Oe=.09,ke=.02,Ae=32,je=class{constructor(e=-6){this.gainDb=e,this.tones=[],this.voices=new Set,this.wanted=0}get ready(){return this.tones.length>0}async become(e,t,n=100){let r=this.wanted+=1,a=await i({timbre:e,pitches:[...t],velocity:n}),o=await Promise.all(a.map(async e=>({zone:e,buffer:await w.load(e.url)})));if(r!==this.wanted)return!1;this.tones=o.sort((e,t)=>e.zone.pitch-t.zone.pitch);for(let e of this.voices)e.held&&this.morph(e);return!0}play(e,t,n=w.context.currentTime,r=null,i=w.mixer){let a=this.toneFor(e);if(!a)return;this.voices.size>=Ae&&this.steal();let o=this.begin(i,a,e,t,n);r!==null&&this.end(o,n+r)}release(e,t=w.context.currentTime){for(let n of this.voices)n.pitch===e&&n.held&&this.end(n,t)}releaseAll(){for(let e of this.voices)e.held&&this.end(e,w.context.currentTime)}silence(){let e=w.context.currentTime;for(let t of this.voices)t.level.gain.cancelScheduledValues(e),t.level.gain.setTargetAtTime(0,e,ke/3),t.source.stop(Math.max(e,t.began)+ke)}toneFor(e){let t=null;for(let n of this.tones)(!t||Math.abs(n.zone.pitch-e)<Math.abs(t.zone.pitch-e))&&(t=n);return t}begin(e,t,n,r,i,a=De,o=0){let s=e.context,c=s.createBufferSource();c.buffer=t.buffer,c.playbackRate.value=2**((n-t.zone.pitch)/12);let{loop_start:l,loop_end:u,sample_rate:ee}=t.zone;l!==null&&u!==null&&(c.loop=!0,c.loopStart=l/ee,c.loopEnd=u/ee);let d=s.createGain(),te=ne(r)*10**(this.gainDb/20);d.gain.setValueAtTime(a>0&&o>0?0:te,i),o>0&&d.gain.linearRampToValueAtTime(te,i+a),c.connect(d).connect(e.input),c.start(i,o);let f={pitch:n,velocity:r,began:i,tone:t,source:c,level:d,held:!0};return this.voices.add(f),c.onended=()=>{this.voices.delete(f),d.disconnect()},f}end(e,t){e.held=!1;let{gain:n}=e.level,r=Math.max(.04,e.tone.zone.release_s);n.setTargetAtTime(0,t,r/6.9),e.source.stop(t+r)}morph(e){let t=this.toneFor(e.pitch);if(!t)return;let n=w.context.currentTime,{loop_start:r,loop_end:i,sample_rate:a}=t.zone;if(r===null||i===null)return;let o=(n-e.began)*2**((e.pitch-t.zone.pitch)/12),s=(i-r)/a,c=o<r/a?o:r/a+(o-r/a)%s;this.begin(w.mixer,t,e.pitch,e.velocity,n,Oe,Math.max(c,1e-4)),e.held=!1,e.level.gain.cancelScheduledValues(n),e.level.gain.setValueAtTime(e.level.gain.value,n),e.level.gain.linearRampToValueAtTime(0,n+Oe),e.source.stop(n+Oe)}steal(){let e=[...this.voices].sort((e,t)=>Number(e.held)-Number(t.held)||e.began-t.began)[0];if(!e)return;let t=w.context.currentTime;e.level.gain.setTargetAtTime(0,t,ke/3),e.source.stop(t+ke)}};function Me(e,t,n=4){let r=[];for(let i=e;i<=t+n/2&&r.length<32;i+=n)r.push(Math.min(127,i));return r}function Ne(e,t=1,n=16){let r=t*n;return{bars:t,perBar:n,tracks:Array.from({length:e},()=>Array(r).fill(null)),seed:1}}function Pe(e){return e.bars*e.perBar}function Fe(e){return e.bars*4}function Ie(e,t,n){let r=t/16,i=Math.floor(e/r),a=e%r/r,[o,s]=[Le(i,n),Le(i+1,n)];return o+a*(s-o)}function Le(e,t){return Math.floor(e/2)/2+(e%2==0?0:t/2)}function Re(e,t,n,r){let i=Pe(e),a=e.perBar/4,o=[],s=Math.max(0,Math.floor((t-.5)*a)),c=Math.ceil(n*a);for(let a=s;a<=c;a+=1){let s=Ie(a,e.perBar,r);if(s<t||s>=n)continue;let[c,l]=[Math.floor(a/i),a%i];e.tracks.forEach((t,n)=>{let r=t[l];r&&ze(r,e.seed,c,n,l)&&o.push({beat:s,pad:n,velocity:r.velocity,step:l})})}return o}function ze(e,t,n,r,i){return e.velocity<=0?!1:e.chance>=1||Be(t,n,r,i)<e.chance}function Be(...e){let t=2166136261;for(let n of e)t=Math.imul(t^n,16777619),t=Math.imul(t^t>>>15,2246822507),t=Math.imul(t^t>>>13,3266489909),t^=t>>>16;return(t>>>0)/2**32}function Ve(e,t){let n=t*e.perBar,r=e.tracks.map(e=>Array.from({length:n},(t,n)=>e[n%e.length]??null));return{...e,bars:t,tracks:r}}function He(e,t){if(t===e.perBar)return e;let n=e.bars*t,r=t>e.perBar,i=e.tracks.map(e=>Array.from({length:n},(t,n)=>r?n%2==0?e[n/2]??null:null:e[n*2]??null));return{...e,perBar:t,tracks:i}}var Ue=[`C`,`C♯`,`D`,`E♭`,`E`,`F`,`F♯`,`G`,`A♭`,`A`,`B♭`,`B`];function We(e){return`${Ue[(e%12+12)%12]}${Math.floor(e/12)-1}`}function Ge({root:e,quality:t,bass:n}){let r=n==null||n===e?``:`/${Ue[n]}`;return`${Ue[e]}${t??``}${r}`}function Ke(e){let{numerator:t=4,denominator:n=4}=e.meters?.[0]??{};return 1920*t/n}function qe(e){let{denominator:t=4}=e.meters?.[0]??{};return 1920/t}function Je(e){let t=0;for(let n of e.parts)for(let e of n.notes)t=Math.max(t,e.onset+e.duration);return t}function Ye(e){return Math.max(1,Math.ceil((Je(e)-(e.pickup??0))/Ke(e)-1e-6))}function Xe(e){return(e.pickup??0)+Ye(e)*Ke(e)}function Ze(e,t){let n=e.pickup??0;return t<n?0:Math.floor((t-n)/Ke(e))+1}function Qe(e){return e.tempos?.[0]?.bpm??120}function $e(e,t){return e.onset-t.onset||e.pitch-t.pitch}var et=[`C`,`G`,`D`,`A`,`E`,`B`,`F♯`,`C♯`],tt=[`C`,`F`,`B♭`,`E♭`,`A♭`,`D♭`,`G♭`,`C♭`],nt=[`A`,`E`,`B`,`F♯`,`C♯`,`G♯`,`D♯`,`A♯`],rt=[`A`,`D`,`G`,`C`,`F`,`B♭`,`E♭`,`A♭`];function it(e){let{fifths:t=0,minor:n=!1}=e.keys?.[0]??{},[r,i]=n?[nt,rt]:[et,tt];return`${(t>=0?r[t]:i[-t])??`C`} ${n?`minor`:`major`}`}var A=[`A`,`B`,`C`,`D`,`E`,`F`,`G`,`H`],at=[`Digit1`,`Digit2`,`Digit3`,`Digit4`,`Digit5`,`Digit6`,`Digit7`,`Digit8`,`KeyQ`,`KeyW`,`KeyE`,`KeyR`,`KeyT`,`KeyY`,`KeyU`,`KeyI`],j=[`1`,`2`,`3`,`4`,`5`,`6`,`7`,`8`,`Q`,`W`,`E`,`R`,`T`,`Y`,`U`,`I`],ot=[`kick`,`snare`,`closed_hat`,`open_hat`,`clap`,`tom`,`rim`,`crash`,`kick`,`snare`,`shaker`,`ride`,`cowbell`,`conga`,`perc`,`fx`];function st(){return{version:1,name:`My kit`,model:`drums`,pads:ot.map(ct),patterns:A.map((e,t)=>({...Ne(16),seed:t+1})),slot:0,tempo:112,swing:.5}}function ct(e){return{kind:e,sound:null,past:[],knobs:{},gainDb:0,pan:0,choke:+(e===`closed_hat`||e===`open_hat`),locked:!1,mute:!1,solo:!1}}function lt(e){let t=e;return t?.version===1&&t.pads?.length===16&&t.patterns?.length===A.length&&t.patterns.every(e=>e.tracks.length===16&&e.bars>=1&&e.bars<=8)?t:null}var M=new oe(`kit`,st(),lt),ut=new ge(M),N=new b(0),P=new b(new Set);function F(e,t){ut.change(e,t)}function I(e,t,n){return{...e,pads:e.pads.map((e,r)=>r===t?{...e,...n}:e)}}function dt(e,t,n,r={}){let i=e.pads[t];if(!i)return e;let a=i.sound?[...i.past,i.sound].slice(-24):i.past;return I(e,t,{...r,sound:n,past:a})}function L(e,t,n=e.slot){return{...e,patterns:e.patterns.map((e,r)=>r===n?t(e):e)}}function R(e){return e.patterns[e.slot]??e.patterns[0]}function ft(e,t){let n=e.pads[t];return n?e.pads.some(e=>e.solo)?n.solo:!n.mute:!1}function pt(e,t){return t.length===0||t.includes(e)?e:t[0]??fe[0]}var mt=class extends Event{constructor(e,t,n,r){super(`pad`),this.pad=e,this.when=t,this.velocity=n,this.step=r}},z=new EventTarget,B=new Map;async function ht(e){let t=await w.load(e);return B.set(e,t),t}function gt(e){return e?.sound?B.get(e.sound.url)??null:null}function _t(){w.transport.tempo=M.value.tempo;let e=new Set(M.value.pads.flatMap(e=>e.sound?[e.sound.url]:[]));for(let t of e)B.has(t)||ht(t).catch(()=>void 0);for(let t of B.keys())e.has(t)||B.delete(t)}M.subscribe(_t);function vt(e,t,n,r){return{buffer:t,when:n,velocity:r,gainDb:e.gainDb,pan:e.pan,choke:e.choke}}function V(e,t=110){let n=M.value.pads[e],r=gt(n);if(!n||!r)return;w.wake();let i=w.context.currentTime;w.mixer.play(vt(n,r,i,t)),z.dispatchEvent(new mt(e,i,t,null))}var yt={35:`kick`,36:`kick`,37:`rim`,38:`snare`,39:`clap`,40:`snare`,42:`closed_hat`,44:`closed_hat`,46:`open_hat`,49:`crash`,51:`ride`,52:`crash`,53:`ride`,55:`crash`,56:`cowbell`,57:`crash`,59:`ride`,62:`conga`,63:`conga`,64:`conga`,70:`shaker`,82:`shaker`};function bt(e,t,n){let r=yt[e]??(e>=41&&e<=50?`tom`:`perc`),i=M.value.pads.findIndex(e=>e.kind===r),a=M.value.pads[i],o=gt(a);a&&o&&(w.mixer.play(vt(a,o,n,t)),z.dispatchEvent(new mt(i,n,t,null)))}var xt=new b(0),St=new class{constructor(){this.quiet=!1,this.slot=-1,this.origin=0}schedule(e,t,n){this.slot<0&&this.enter(M.value.slot,e);let r=e;for(;r<t;){let e=M.value.patterns[this.slot];if(!e)return;let i=Math.min(t,this.passEnd(r,e));this.sound(e,r,i,n),i===this.passEnd(r,e)&&M.value.slot!==this.slot&&this.enter(M.value.slot,i),r=i}}stopped(){this.slot=-1,w.mixer.forgetScheduled()}position(e){let t=M.value.patterns[this.slot];return!t||e<this.origin?0:(e-this.origin)%Fe(t)}enter(e,t){this.slot=e,this.origin=t,xt.set(e)}passEnd(e,t){let n=Fe(t);return this.origin+(Math.floor((e-this.origin)/n+1e-9)+1)*n}sound(e,t,n,r){let{origin:i}=this;if(!this.quiet)for(let a of Re(e,t-i,n-i,M.value.swing)){let e=M.value.pads[a.pad],t=gt(e);if(!e||!t||!ft(M.value,a.pad))continue;let n=r(a.beat+i);w.mixer.play(vt(e,t,n,a.velocity)),z.dispatchEvent(new mt(a.pad,n,a.velocity,a.step))}}};function Ct(){w.transport.add(St),_t()}async function wt(e,t){let n=R(e),r=Fe(n)*t,i=60/e.tempo,a=[],o=0;for(let t of Re(n,0,r,e.swing)){let n=e.pads[t.pad];if(!n?.sound||!ft(e,t.pad))continue;let r=await w.load(n.sound.url);a.push(vt(n,r,t.beat*i,t.velocity)),o=Math.max(o,t.beat*i+r.duration)}return{hits:a,seconds:Math.max(r*i,o)}}function Tt(e){let t=e;return Array.isArray(t?.score?.parts)?t:null}var H=new oe(`song`,{tune:null},e=>{let{tune:t}=e??{};return{tune:Tt(t)}});function Et(e,t,n){return{corners:[{seed:e+n*101,kind:t}]}}var Dt=class{constructor(e=-9){this.gainDb=e,this.instruments=[],this.score=null,this.voicing=``,this.origin=null,this.loading=Promise.resolve(),this.quiet=!1}async take(e,t,n){if(this.score=e,!e)return;let r=e.parts.map(e=>e.is_drums?null:Ot(e.notes.map(e=>e.pitch))),i=JSON.stringify([t,n,r]);if(i===this.voicing)return this.loading;this.voicing=i,this.instruments=r.map(()=>new je(this.gainDb));let a=this.instruments;return this.loading=Promise.all(r.map(async(e,r)=>{e&&await a[r].become(Et(t,n,r),Me(e[0],e[1],3))})).then(()=>void 0),this.loading.catch(()=>this.voicing=``),this.loading}position(e){return!this.score||this.origin===null||e<this.origin?null:(e-this.origin)%(Xe(this.score)/480)}schedule(e,t,n){if(!this.score||this.quiet)return;this.origin??=Math.ceil(e/4-1e-6)*4;let r=Xe(this.score)/480,i=Math.floor((e-this.origin)/r),a=Math.floor((t-this.origin)/r);for(let o=Math.max(0,i);o<=a;o+=1){let i=this.origin+o*r;this.score.parts.forEach((r,a)=>{for(let o of r.notes){let s=i+o.onset/480;if(s<e||s>=t)continue;let c=n(s);r.is_drums?bt(o.pitch,o.velocity??80,c):this.instruments[a]?.play(o.pitch,o.velocity??80,c,n(s+o.duration/480)-c)}})}}audition(e,t,n,r=.35){this.instruments[e]?.play(t,n,w.context.currentTime,r)}stopped(){this.origin=null;for(let e of this.instruments)e.silence()}};function Ot(e){return e.length===0?null:[Math.max(0,Math.min(...e)+1),Math.max(...e)]}var kt=new Dt,At=new b(!1);function jt(){let{tune:e}=H.value;kt.quiet=!e?.on||At.value,kt.quiet&&kt.stopped(),e?.on&&kt.take(e.score,e.seed,e.family).catch(f)}function Mt(){w.transport.add(kt),H.subscribe(jt),At.subscribe(jt),jt()}var Nt=[[`Everywhere`,[[`Space`,`Play or stop`],[`Alt + 1 … 5`,`Go to a room`],[`Ctrl + Z`,`Undo`],[`Ctrl + Shift + Z`,`Redo`],[`Enter`,`Press the button that has the focus`],[`?`,`This card`]]],[`Kit`,[[`1 … 8, Q … I`,`Play the pads`],[`Shift + key`,`Roll a new sound`],[`Arrow keys`,`Move over the steps`],[`Enter`,`Set or clear a step`],[`+ / −`,`Louder or softer step`],[`Drag a step`,`Velocity, up and down`]]],[`Keys and Compose`,[[`A … ;  W … P`,`Piano keys`],[`Z / X`,`Octave down, up`],[`Delete`,`Remove the chosen notes`]]]],Pt=class extends x{static{this.styles=[e,g,D`
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
    `]}render(){return p`<dialog aria-labelledby="title">
      <div class="row">
        <h2 id="title" class="grow">Keys</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${m(`close`)}</button>
      </div>
      <div class="cols">
        ${Nt.map(([e,t])=>p`<section>
            <h3>${e}</h3>
            <dl>
              ${t.map(([e,t])=>p`<div><dt><kbd>${e}</kbd></dt><dd>${t}</dd></div>`)}
            </dl>
          </section>`)}
      </div>
    </dialog>`}open(){this.renderRoot.querySelector(`dialog`)?.showModal()}close(){this.renderRoot.querySelector(`dialog`)?.close()}};Pt=u([C(`studio-help`)],Pt);var U=new b([]),Ft=null;function It(e=!1){return(!Ft||e)&&(Ft=ee().then(e=>(U.set(e),e)),Ft.catch(()=>Ft=null)),Ft}function W(e){return U.value.find(t=>t.name===e)??U.value[0]}async function Lt(e,t){let n=new OfflineAudioContext(2,Math.ceil(t*s),s),r=new o(n);r.output.connect(n.destination);for(let t of[...e].sort((e,t)=>e.when-t.when))r.play(t);return n.startRendering()}function Rt(e){let{numberOfChannels:t,length:n,sampleRate:r}=e,i=n*t*3,a=new DataView(new ArrayBuffer(44+i)),o=(e,t)=>[...t].forEach((t,n)=>a.setUint8(e+n,t.charCodeAt(0)));o(0,`RIFF`),a.setUint32(4,36+i,!0),o(8,`WAVEfmt `),a.setUint32(16,16,!0),a.setUint16(20,1,!0),a.setUint16(22,t,!0),a.setUint32(24,r,!0),a.setUint32(28,r*t*3,!0),a.setUint16(32,t*3,!0),a.setUint16(34,24,!0),o(36,`data`),a.setUint32(40,i,!0);let s=Array.from({length:t},(t,n)=>e.getChannelData(n)),c=44;for(let e=0;e<n;e+=1)for(let t of s){let n=Math.round(Math.min(1,Math.max(-1,t[e]??0))*8388607);a.setUint8(c,n&255),a.setInt16(c+1,n>>8,!0),c+=3}return new Blob([a.buffer],{type:`audio/wav`})}function zt(e,t){let n=URL.createObjectURL(e);Bt(n,t),window.setTimeout(()=>URL.revokeObjectURL(n),1e4)}function Bt(e,t){let n=document.createElement(`a`);n.href=e,n.download=t.replaceAll(/[\\/:*?"<>|]+/g,`-`),n.click()}var Vt=[`wav`,`flac`,`aiff`,`ogg`,`mp3`],G=class extends x{constructor(...e){super(...e),this.formats=[],this.chosen=``,this.name=``,this.audio=`wav`,this.busy=!1,this.done=null,this.load={},this.holds=new Set}static{this.styles=[e,g,D`
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
      .format small {
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
    `]}open(e){let t=e[0];if(!t)return;let n=e.length===1?t.name:`${e.length} things`;this.openFor({name:n,ids:e.map(e=>e.id)},new Set(e.map(e=>e.type)))}openFor(e,t,n=``){this.load=e,this.holds=t,this.name=e.name??`export`,this.done=null,this.dialog.showModal(),r().then(e=>{this.formats=e.filter(e=>this.fits(e));let t=this.formats.map(e=>e.name);this.chosen=t.includes(n)?n:t.includes(this.chosen)?this.chosen:t[0]??``}).catch(f)}render(){return p`<dialog aria-labelledby="title" @close=${()=>this.done=null}>
      <div class="row">
        <h2 id="title" class="grow">${this.done?`Ready`:`Export`}</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${m(`close`)}</button>
      </div>
      ${this.done?this.drawDone(this.done):this.drawChoice()}
    </dialog>`}drawChoice(){let e=[`pack`,`kit`,`sounds`].some(e=>this.chosen.includes(e));return p`
      <div class="formats" role="group" aria-label="Format">
        ${this.formats.map(e=>p`<button class="format" aria-pressed=${this.chosen===e.name} @click=${()=>this.chosen=e.name}>
            ${e.title}<small>${e.makes}</small>
          </button>`)}
      </div>
      <div class="fields">
        <label class="field">Name<input type="text" maxlength="120" .value=${this.name} @input=${e=>this.name=e.target.value} /></label>
        ${e?p`<label class="field"
              >Audio<select @change=${e=>this.audio=e.target.value}>
                ${Vt.map(e=>p`<option ?selected=${e===this.audio} value=${e}>${e.toUpperCase()}</option>`)}
              </select></label
            >`:v}
      </div>
      <div class="foot">
        <button class="quiet" @click=${this.close}>Cancel</button>
        <button class="primary" ?disabled=${this.busy||!this.chosen} @click=${this.run}>${this.busy?`Writing…`:`Export`}</button>
      </div>
    `}drawDone(e){return p`
      <p class="path" data-role="path">${e.path}</p>
      <p class="small muted">${e.files.length===1?`One file.`:`${e.files.length} files.`} Your DAW's browser can bookmark the folder it lies in.</p>
      ${e.remarks.length?p`<ul>${e.remarks.map(e=>p`<li>${e}</li>`)}</ul>`:v}
      <div class="foot">
        <button @click=${()=>this.show(e)}>${m(`folder`)} Show in folder</button>
        <button class="primary" @click=${()=>Bt(e.url,e.name)}>${m(`download`)} Download</button>
      </div>
    `}fits(e){return[...this.holds].some(t=>e.takes.includes(t))}run(){this.busy=!0,de({...this.load,name:this.name.trim()||`export`,format:this.chosen,audio:this.audio}).then(e=>this.done=e).catch(f).finally(()=>this.busy=!1)}show(e){l(e.id).then(({opened:e,path:t})=>e||re(`The file manager could not be opened; the file is ${t}`)).catch(f)}close(){this.dialog.close()}};u([ye(`dialog`)],G.prototype,`dialog`,void 0),u([h()],G.prototype,`formats`,void 0),u([h()],G.prototype,`chosen`,void 0),u([h()],G.prototype,`name`,void 0),u([h()],G.prototype,`audio`,void 0),u([h()],G.prototype,`busy`,void 0),u([h()],G.prototype,`done`,void 0),G=u([C(`export-dialog`)],G);function Ht(e,t=null){let{id:n,url:r,name:i,seed:a,knobs:o,model:s,edit:c}=e,l=s!==null&&a!==null&&c===``;return{id:n,url:r,name:i,seed:l?a:null,source:l?null:t??n,knobs:o}}async function Ut(e,t){P.update(t=>new Set([...t,...e]));try{return await t()}finally{P.update(t=>new Set([...t].filter(t=>!e.includes(t))))}}function Wt(){return W(M.value.model)?.name??M.value.model}function Gt(e,t){let n=W(M.value.model)?.kinds??[],r=n.length?pt(e.kind,n):null;return{model:Wt(),kind:r,seed:t,knobs:e.knobs}}async function Kt(e,t,n={}){await ht(t.url),F(``,r=>dt(r,e,Ht(t),n)),V(e,127)}async function qt(e){let t=M.value.pads[e];t&&!t.locked&&(await It(),await Ut([e],async()=>Kt(e,await ue(Gt(t,null)))))}async function Jt(e=()=>!0){await It();let n=M.value.pads.flatMap((t,n)=>t.locked||!e(t)?[]:[n]);n.length!==0&&await Ut(n,async()=>{let e=await t(n.map(e=>Gt(M.value.pads[e],null)));await Promise.all(e.map(e=>ht(e.url))),F(``,t=>e.reduce((e,t,r)=>dt(e,n[r],Ht(t)),t))})}async function Yt(e,t){let n=M.value.pads[e];if(!n?.sound||n.locked)return;let{id:r}=n.sound;await Ut([e],async()=>Kt(e,await te(r,t,Wt()),{knobs:{}}))}async function Xt(e,t){await Ut([e],async()=>Qt(e,await se(t)))}async function Zt(e){let t=M.value.pads[e];if(!t?.sound||t.locked)return;let{id:n}=t.sound;await Ut([e],async()=>{await It(),await Kt(e,await ae(n,{},Wt()),{knobs:{}})})}async function Qt(e,t){let n=M.value.pads[e];n&&await Kt(e,t,{kind:t.kind??n.kind,knobs:t.knobs})}async function $t(e,t){F(``,n=>I(n,e,{kind:t})),await qt(e)}function en(e){F(``,t=>{let n=t.pads[e],r=n?.past.at(-1);return n&&r?I(t,e,{sound:r,past:n.past.slice(0,-1),knobs:r.knobs}):t});let t=M.value.pads[e]?.sound;t&&ht(t.url).then(()=>V(e,127))}var K=new Map;async function tn(e,t,n){let r={...M.value.pads[e].knobs,[t]:n};if(F(`knob ${e} ${t}`,t=>I(t,e,{knobs:r})),K.has(e))K.set(e,!0);else{K.set(e,!1);try{do K.set(e,!1),await nn(e,t);while(K.get(e))}finally{K.delete(e)}}}async function nn(e,t){let n=M.value.pads[e];if(!n?.sound)return;let{seed:r,source:i}=n.sound,a=await(i?ae(i,n.knobs,Wt()):ue(Gt(n,r)));await ht(a.url),F(`knob ${e} ${t}`,t=>I(t,e,{sound:Ht(a,i)})),V(e,127)}async function rn(e,t){let n=await c(e);F(``,e=>({...L(e,t=>an(t,n,e.pads)),tempo:t?e.tempo:Math.round(n.tempo)}))}function an(e,t,n){let r=t.bars*16,i=Array.from({length:16},()=>Array(r).fill(null));for(let e of t.hits){let t=sn(e.kind,n);if(t<0||e.step>=r)continue;let a=i[t][e.step];i[t][e.step]={velocity:Math.max(e.velocity,a?.velocity??0),chance:1}}return{...e,bars:t.bars,perBar:16,tracks:i}}var on={kick:[`tom`],snare:[`clap`,`rim`],closed_hat:[`shaker`,`open_hat`,`ride`],open_hat:[`closed_hat`,`crash`],clap:[`snare`],tom:[`conga`,`perc`],crash:[`open_hat`,`ride`],ride:[`closed_hat`,`crash`],rim:[`clap`,`snare`],cowbell:[`rim`,`perc`],shaker:[`closed_hat`],conga:[`tom`,`perc`],perc:[`rim`,`conga`],fx:[`perc`,`crash`]};function sn(e,t){for(let n of[e,...on[e]??[]]){let e=t.findIndex(e=>e.kind===n);if(e>=0)return e}return-1}var cn=.5;function ln(e){return{name:e.name,pads:e.pads.map(t=>un(t,e.model)),patterns:e.patterns.map((e,t)=>dn(e,A[t]??``,cn)),tempo:e.tempo,swing:0,page:{slot:e.slot,swing:e.swing,model:e.model,sources:e.pads.map(e=>e.sound?.source??null)}}}function un(e,t){let{kind:n,sound:r,knobs:i,gainDb:a,pan:o,choke:s,locked:c}=e;return{sound:r?.id??null,kind:n,model:t,knobs:{...i},gain_db:a,pan:o,choke:s,locked:c}}function dn(e,t,n){let r=e.tracks.flatMap((t,r)=>t.flatMap((t,i)=>t?[{pad:r,beat:Ie(i,e.perBar,n),velocity:t.velocity,chance:t.chance}]:[]));return{name:t,bars:e.bars,steps_per_bar:e.perBar,steps:r}}function fn(e){let t=e.pads.map(t=>({...un(t,e.model),gain_db:t.mute?-60:t.gainDb})),n=R(e),r=n.tracks.every(e=>e.every(e=>!e));return{name:e.name,pads:t,pattern:r?null:dn(n,A[e.slot]??``,e.swing),tempo:e.tempo}}var pn=270,mn=160,q=class extends x{constructor(...e){super(...e),this.label=``,this.hint=``,this.min=-1,this.max=1,this.step=.01,this.value=0,this.initial=0,this.unit=``,this.bipolar=!1,this.turning=!1,this.startY=0,this.startValue=0}static{this.styles=[e,D`
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
    `]}render(){let e=(this.value-this.min)/(this.max-this.min),t=this.bipolar?(0-this.min)/(this.max-this.min):0;return p`
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
          <path class="track" d=${gn(0,1)} fill="none" stroke-width="3" stroke-linecap="round" />
          ${Math.abs(e-t)>.004?_e`<path class="arc" d=${gn(Math.min(t,e),Math.max(t,e))} fill="none" stroke-width="3" stroke-linecap="round"/>`:null}
          <circle class="cap" cx="23" cy="23" r="14" />
          <path class="hand" d=${_n(e)} stroke-width="2.2" stroke-linecap="round" />
        </svg>
      </div>
      <span class=${this.turning?`value`:`label`} aria-hidden="true">${this.turning?this.text:this.label}</span>
    `}get text(){let e=this.step>=1?0:this.step>=.1?1:2;return`${this.bipolar&&this.value>0?`+`:``}${this.value.toFixed(e)}${this.unit?` ${this.unit}`:``}`}grab(e){let t=e.currentTarget;t.setPointerCapture(e.pointerId),t.focus(),this.turning=!0,this.startY=e.clientY,this.startValue=this.value,e.preventDefault()}drag(e){if(!this.turning)return;let t=e.shiftKey?.2:1,n=(this.startY-e.clientY)/mn*t;this.turnTo(this.startValue+n*(this.max-this.min),!1)}drop(){this.turning&&(this.turning=!1,this.value!==this.startValue&&this.tell(`change`))}wheel(e){e.preventDefault(),this.turnTo(this.value-Math.sign(e.deltaY)*this.coarse,!0)}key(e){let t={ArrowUp:this.value+this.coarse,ArrowRight:this.value+this.coarse,ArrowDown:this.value-this.coarse,ArrowLeft:this.value-this.coarse,PageUp:this.value+this.coarse*5,PageDown:this.value-this.coarse*5,Home:this.min,End:this.max,Backspace:this.initial,Delete:this.initial}[e.key];t===void 0||e.ctrlKey||e.metaKey||e.altKey||(e.preventDefault(),e.stopPropagation(),this.turnTo(t,!0))}get coarse(){return Math.max(this.step,(this.max-this.min)/40)}turnTo(e,t){let n=Math.round(e/this.step)*this.step,r=Number(Math.min(this.max,Math.max(this.min,n)).toFixed(6));r!==this.value&&(this.value=r,this.tell(`input`),t&&this.tell(`change`))}tell(e){this.dispatchEvent(new CustomEvent(e,{detail:this.value,bubbles:!0,composed:!0}))}};u([_()],q.prototype,`label`,void 0),u([_()],q.prototype,`hint`,void 0),u([_({type:Number})],q.prototype,`min`,void 0),u([_({type:Number})],q.prototype,`max`,void 0),u([_({type:Number})],q.prototype,`step`,void 0),u([_({type:Number})],q.prototype,`value`,void 0),u([_({type:Number,attribute:`default`})],q.prototype,`initial`,void 0),u([_()],q.prototype,`unit`,void 0),u([_({type:Boolean})],q.prototype,`bipolar`,void 0),u([h()],q.prototype,`turning`,void 0),q=u([C(`tb-knob`)],q);function hn(e,t){let n=(e-.5)*pn*Math.PI/180;return[23+t*Math.sin(n),23-t*Math.cos(n)]}function gn(e,t){let[n,r]=hn(e,20),[i,a]=hn(t,20),o=+((t-e)*pn>180);return`M${n.toFixed(2)} ${r.toFixed(2)}A20 20 0 ${o} 1 ${i.toFixed(2)} ${a.toFixed(2)}`}function _n(e){let[t,n]=hn(e,6),[r,i]=hn(e,12.5);return`M${t.toFixed(2)} ${n.toFixed(2)}L${r.toFixed(2)} ${i.toFixed(2)}`}var vn=.012,yn=class extends x{constructor(...e){super(...e),this.src=``,this.peaks=null,this.observer=new ResizeObserver(()=>this.draw())}static{this.styles=D`
    :host {
      display: block;
      min-height: 0;
    }
    canvas {
      width: 100%;
      height: 100%;
      display: block;
    }
  `}connectedCallback(){super.connectedCallback(),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect()}render(){return p`<canvas aria-hidden="true"></canvas>`}updated(e){e.has(`src`)?this.load():this.draw()}async load(){let e=this.src;if(!e)this.peaks=null,this.draw();else try{let t=await w.load(e);if(e!==this.src)return;this.peaks=bn(t,240),this.draw()}catch{this.peaks=null,this.draw()}}draw(){let e=this.renderRoot.querySelector(`canvas`);if(!e)return;let t=window.devicePixelRatio||1,[n,r]=[Math.round(this.clientWidth*t),Math.round(this.clientHeight*t)];if(!n||!r)return;(e.width!==n||e.height!==r)&&(e.width=n,e.height=r);let i=e.getContext(`2d`);if(!i||(i.clearRect(0,0,n,r),!this.peaks))return;i.fillStyle=getComputedStyle(this).color;let a=Math.max(2*t,n/110),o=Math.floor(n/(a*1.5));for(let e=0;e<o;e+=1){let t=Math.floor(e/o*this.peaks.length),n=Math.max(t+1,Math.floor((e+1)/o*this.peaks.length)),s=vn;for(let e=t;e<n;e+=1)s=Math.max(s,this.peaks[e]??0);let c=Math.max(a,s**.7*r);i.beginPath(),i.roundRect(e*a*1.5,(r-c)/2,a,c,a/2),i.fill()}}};u([_()],yn.prototype,`src`,void 0),yn=u([C(`tb-wave`)],yn);function bn(e,t){let n=e.getChannelData(0),r=n.length;for(;r>1&&Math.abs(n[r-1]??0)<.003;)--r;let i=Math.max(r,Math.min(n.length,e.sampleRate*.12)),a=new Float32Array(t);for(let e=0;e<t;e+=1){let[r,o]=[Math.floor(e/t*i),Math.floor((e+1)/t*i)],s=0;for(let e=r;e<o;e+=1)s=Math.max(s,Math.abs(n[e]??0));a[e]=s}return a}var xn=class extends x{static{this.styles=[e,g,D`
      :host {
        display: grid;
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
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
      .wide {
        grid-column: 1 / -1;
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
    `]}constructor(){super(),this.amount=.4,new E(this,[M,N,U,P])}render(){let e=N.value,t=M.value.pads[e],n=W(M.value.model);return p`
      <div class="row" ${T({"--colour":y(t.kind)})}>
        <span class="badge" aria-hidden="true">${j[e]}</span>
        <select class="grow" aria-label="Kind of drum" @change=${t=>this.kind(e,t)}>
          ${(n?.kinds??[t.kind]).map(e=>p`<option value=${e} ?selected=${e===t.kind}>${S(e)}</option>`)}
        </select>
        <button
          class="quiet icon"
          aria-label="Lock this sound"
          aria-pressed=${t.locked}
          title="A locked pad keeps its sound when the kit is rolled"
          @click=${()=>F(`lock`,n=>I(n,e,{locked:!t.locked}))}
        >
          ${m(t.locked?`lock`:`unlock`)}
        </button>
      </div>
      <button
        class="screen plain"
        aria-label="Hear the sound of pad ${j[e]}"
        ${T({"--colour":y(t.kind)})}
        @click=${()=>V(e,127)}
      >
        <tb-wave src=${t.sound?.url??``}></tb-wave>
      </button>
      <div class="facts small muted" title=${t.sound?.name??``}>${this.facts(t)}</div>
      <div class="acts">
        <button class="primary" ?disabled=${t.locked} title="Shift+${j[e]}" @click=${()=>qt(e).catch(f)}>
          ${m(`dice`)} New
        </button>
        <button ?disabled=${!t.sound||t.locked} @click=${()=>Yt(e,this.amount).catch(f)}>
          ${m(`vary`)} Vary
        </button>
        <button ?disabled=${t.past.length===0} title="Back to the sound before" @click=${()=>en(e)}>
          ${m(`undo`)} Back
        </button>
        <button
          title="The model's own version of this sound, ready for its knobs"
          ?disabled=${!t.sound||t.locked}
          @click=${()=>Zt(e).catch(f)}
        >
          ${m(`wave`)} Like
        </button>
        <button class="wide quiet" title="Put a file of your own on this pad; then vary it" ?disabled=${t.locked} @click=${this.pick}>
          ${m(`upload`)} Your own file…
        </button>
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
        ${(n?.knobs??[]).map(n=>p`<tb-knob
            label=${S(n.name)}
            hint=${n.help}
            bipolar
            .min=${n.low}
            .max=${n.high}
            .initial=${n.default}
            .value=${t.knobs[n.name]??n.default}
            ${T({"--knob-colour":y(t.kind)})}
            @input=${t=>tn(e,n.name,t.detail).catch(f)}
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
          @input=${t=>F(`gain ${e}`,n=>I(n,e,{gainDb:t.detail}))}
        ></tb-knob>
        <tb-knob
          label="Pan"
          bipolar
          .step=${.05}
          .value=${t.pan}
          @input=${t=>F(`pan ${e}`,n=>I(n,e,{pan:t.detail}))}
        ></tb-knob>
        <label class="field" title="Pads of one group stop each other, as a closed hi-hat stops an open one">
          Choke
          <select @change=${t=>this.choke(e,t)}>
            ${[0,1,2,3,4].map(e=>p`<option value=${e} ?selected=${t.choke===e}>${e||`–`}</option>`)}
          </select>
        </label>
      </div>
    `}facts(e){if(!e.sound)return`No sound yet: roll one, or drop a file on the pad`;let t=e.sound.seed===null?``:` · seed ${e.sound.seed}`;return`${e.sound.name}${t}`}kind(e,t){$t(e,t.target.value).catch(f)}choke(e,t){let n=Number(t.target.value);F(`choke`,t=>I(t,e,{choke:n}))}pick(){this.renderRoot.querySelector(`input[type=file]`)?.click()}picked(e,t){let n=t.target,r=n.files?.[0];n.value=``,r&&Xt(e,r).catch(f)}};u([h()],xn.prototype,`amount`,void 0),xn=u([C(`kit-inspector`)],xn);var Sn=`application/x-timbrel-sound`;function Cn(e,t){e.dataTransfer?.setData(Sn,JSON.stringify(t)),e.dataTransfer?.setData(`text/plain`,t.name)}function wn(e){let t=e.dataTransfer?.getData(Sn);return t?JSON.parse(t):null}var Tn=12,En=11,Dn=.03,J=class extends x{static{this.styles=[e,g,D`
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
    `]}constructor(){super(),this.points=[],this.kind=``,this.place={x:.5,y:.5},this.found=null,this.made=new Map,this.last=null,this.walking=!1,this.shown=``,this.observer=new ResizeObserver(()=>this.draw()),this.sounding=null,new E(this,[U,M,N,O])}connectedCallback(){super.connectedCallback(),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect()}render(){let e=W(M.value.model),t=y(this.found?.kind??this.last?.kind??``),n=j[N.value];return p`
      <select aria-label="Kind on the map" @change=${e=>this.kind=e.target.value}>
        <option value="">All kinds</option>
        ${e?.kinds.map(e=>p`<option value=${e} ?selected=${e===this.kind}>${S(e)}</option>`)}
      </select>
      <div
        class="field"
        role="application"
        tabindex="0"
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
      ${this.found?p`<div class="chip" draggable="true" title="Drag it onto any pad" ${T({"--colour":t})} @dragstart=${e=>Cn(e,this.found)}>
            <span class="dot"></span><span class="grow">${S(this.found.kind??`sound`)}</span>
            <button @click=${this.put}>To pad ${n}</button>
          </div>`:p`<p class="small muted">Press and move over the map: what you pass is heard. Neighbours sound alike.</p>`}
    `}updated(){let e=W(M.value.model)?.name,t=`${e}:${this.kind}`;e&&t!==this.shown&&(this.shown=t,d(e,this.kind||null).then(e=>{this.points=e,this.made.clear()}).catch(f)),this.draw()}draw(){let e=this.canvas?.clientWidth,t=this.canvas?.getContext(`2d`);if(!e||!t)return;let n=window.devicePixelRatio||1;this.canvas.width=this.canvas.height=Math.round(e*n),t.scale(n,n);let r=getComputedStyle(this),[i,a]=[r.getPropertyValue(`--kind-l`).trim(),r.getPropertyValue(`--kind-c`).trim()],o=this.points.length>400?2.6:3.6;for(let n of this.points)t.fillStyle=`oklch(${i} ${a} ${ie(n.kind??``)})`,t.globalAlpha=.85,t.beginPath(),t.arc(Tn+n.x*(e-24),Tn+(1-n.y)*(e-24),o,0,2*Math.PI),t.fill()}toMap(e){let t=e.currentTarget.getBoundingClientRect(),n=t.width-24,r=e=>Math.min(1,Math.max(0,e));return{x:r((e.clientX-t.left-Tn)/n),y:r(1-(e.clientY-t.top-Tn)/n)}}toField({x:e,y:t}){let n=this.canvas?.clientWidth||1,r=e=>(Tn+e*(n-24))/n;return{x:r(e),y:r(t)}}nearest(e){let t=this.canvas?.clientWidth||1,n=null,r=1/0;for(let t of this.points){let i=Math.hypot(t.x-e.x,t.y-e.y);i<r&&([n,r]=[t,i])}return n?{point:n,pixels:r*(t-24)}:null}press(e){e.button===0&&(e.currentTarget.setPointerCapture(e.pointerId),this.walking=!0,this.last=null,w.wake(),this.pass(this.toMap(e)))}walk(e){this.walking&&this.pass(this.toMap(e))}release(){this.walking=!1}pass(e){let t=this.nearest(e);if(this.place=this.toField(t&&t.pixels<En?t.point:e),t){if(t.pixels<En){if(t.point===this.last)return;this.last=t.point,this.hear(this.soundOf(t.point))}else if(this.last===null){this.last=t.point;let r=W(M.value.model)?.name??`drums`;this.hear(n({model:r,kind:this.kind||null,...e}))}}}soundOf(e){let t=`${e.kind}:${e.seed}`,n=this.made.get(t);if(n)return n;let r=ue({model:W(M.value.model)?.name??`drums`,kind:e.kind,seed:e.seed});return this.made.set(t,r),r.catch(()=>this.made.delete(t)),r}hear(e){let t=this.last;e.then(async e=>{let n=await w.load(e.url);t===this.last&&(this.found=e,this.sounding?.stop(w.context.currentTime+.15),this.sounding=w.play({buffer:n,velocity:120,gainDb:0,pan:0,choke:0}))}).catch(f)}put(){this.found&&Qt(N.value,this.found).catch(f)}key(e){let t={ArrowRight:[Dn,0],ArrowLeft:[-.03,0],ArrowUp:[0,Dn],ArrowDown:[0,-.03]}[e.key];if(t)this.jump(t);else if(e.key===`Enter`)this.put();else return;e.preventDefault(),e.stopPropagation()}jump([e,t]){let n=this.last??this.nearest({x:.5,y:.5})?.point;if(!n)return;let r=null,i=1/0;for(let a of this.points){let[o,s]=[a.x-n.x,a.y-n.y],c=(o*e+s*t)/Dn,l=Math.abs(o*t-s*e)/Dn;c>1e-6&&c+2*l<i&&([r,i]=[a,c+2*l])}r&&(this.last=r,this.place=this.toField(r),this.hear(this.soundOf(r)))}};u([ye(`canvas`)],J.prototype,`canvas`,void 0),u([h()],J.prototype,`points`,void 0),u([h()],J.prototype,`kind`,void 0),u([h()],J.prototype,`place`,void 0),u([h()],J.prototype,`found`,void 0),J=u([C(`kit-map`)],J);var On=pe(class extends he{constructor(e){if(super(e),e.type!==le.ATTRIBUTE||e.name!==`class`||e.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(e){return` `+Object.keys(e).filter(t=>e[t]).join(` `)+` `}update(e,[t]){if(this.st===void 0){this.st=new Set,e.strings!==void 0&&(this.nt=new Set(e.strings.join(` `).split(/\s/).filter(e=>e!==``)));for(let e in t)t[e]&&!this.nt?.has(e)&&this.st.add(e);return this.render(t)}let n=e.element.classList;for(let e of this.st)e in t||(n.remove(e),this.st.delete(e));for(let e in t){let r=!!t[e];r===this.st.has(e)||this.nt?.has(e)||(r?(n.add(e),this.st.add(e)):(n.remove(e),this.st.delete(e)))}return ce}}),kn=260,An=class extends x{static{this.styles=[e,g,D`
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
    `]}constructor(){super(),this.over=-1,this.waiting=[],this.frame=0,this.hear=e=>{this.waiting.push(e),this.frame||=requestAnimationFrame(this.light)},this.light=()=>{let e=w.context.currentTime-w.outputLatency,t=this.renderRoot.querySelectorAll(`.glow`);this.waiting=this.waiting.filter(n=>{if(n.when>e)return n.when<e+1;let r=.25+.6*(n.velocity/127);return t[n.pad]?.animate([{opacity:r},{opacity:0}],{duration:kn,easing:`ease-out`}),!1}),this.frame=this.waiting.length?requestAnimationFrame(this.light):0},new E(this,[M,N,P])}connectedCallback(){super.connectedCallback(),z.addEventListener(`pad`,this.hear)}disconnectedCallback(){super.disconnectedCallback(),z.removeEventListener(`pad`,this.hear),cancelAnimationFrame(this.frame),this.frame=0}render(){return M.value.pads.map((e,t)=>this.drawPad(e,t))}drawPad(e,t){let n={pad:!0,chosen:N.value===t,over:this.over===t,busy:P.value.has(t),empty:!e.sound,quieted:e.mute};return p`<div
      class=${On(n)}
      ${T({"--colour":y(e.kind)})}
      @dragover=${e=>this.dragOver(e,t)}
      @dragleave=${()=>this.over=-1}
      @drop=${e=>this.drop(e,t)}
    >
      <div class="glow"></div>
      <button
        class="hit"
        aria-label="Pad ${j[t]}, ${S(e.kind)}${e.locked?`, locked`:``}${e.sound?``:`, empty`}"
        @pointerdown=${e=>this.press(e,t)}
        @click=${e=>this.activate(e,t)}
        @focus=${()=>N.set(t)}
      ></button>
      <span class="key">${j[t]}</span>
      <tb-wave src=${e.sound?.url??``}></tb-wave>
      <span class="name">${S(e.kind)}</span>
      ${e.locked?p`<button class="roll plain" aria-label="Unlock pad ${j[t]}" title="Locked: rolling leaves it alone" @click=${()=>this.unlock(t)}>${m(`lock`,15)}</button>`:p`<button class="roll plain" aria-label="Roll a new sound on pad ${j[t]}" title="New sound (Shift+${j[t]})" @click=${()=>this.rollPad(t)}>${m(`dice`,16)}</button>`}
    </div>`}press(e,t){e.button===0&&(N.set(t),e.shiftKey?this.rollPad(t):V(t))}activate(e,t){e.detail===0&&V(t)}rollPad(e){N.set(e),qt(e).catch(f)}unlock(e){M.update(t=>({...t,pads:t.pads.map((t,n)=>n===e?{...t,locked:!1}:t)}))}dragOver(e,t){e.preventDefault(),e.dataTransfer&&(e.dataTransfer.dropEffect=`copy`),this.over=t}drop(e,t){e.preventDefault(),this.over=-1,N.set(t);let n=e.dataTransfer?.files[0],r=wn(e);r?Qt(t,r).catch(f):n&&Xt(t,n).catch(f)}};u([h()],An.prototype,`over`,void 0),An=u([C(`kit-pads`)],An);var jn=D`
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
`,Mn=new oe(`drummer`,{style:`funk`,bars:2,variation:.3,fill:!1,keepTempo:!0},e=>typeof e?.style==`string`?e:null),Nn=class extends x{static{this.styles=[e,g,D`
      :host {
        position: relative;
      }
      .card {
        position: absolute;
        right: 0;
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
    `]}constructor(){super(),this.open=!1,this.styles=[],this.busy=!1,this.away=e=>{this.open&&!e.composedPath().includes(this)&&(this.open=!1)},new E(this,[Mn])}connectedCallback(){super.connectedCallback(),document.addEventListener(`pointerdown`,this.away)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener(`pointerdown`,this.away)}render(){let{style:e,bars:t,variation:n,fill:r,keepTempo:i}=Mn.value;return p`
      <button aria-expanded=${this.open} aria-haspopup="dialog" @click=${this.toggle}>${m(`dice`,16)} Drummer</button>
      <div
        class="card"
        role="dialog"
        aria-label="Drummer"
        ?hidden=${!this.open}
        @keydown=${e=>{e.key===`Escape`&&(this.open=!1)}}
      >
        <label class="field">
          Style
          <select @change=${e=>Y({style:e.target.value})}>
            ${this.styles.map(({name:t})=>p`<option value=${t} ?selected=${t===e}>${S(t)}</option>`)}
          </select>
        </label>
        <div class="two">
          <label class="field">
            Bars
            <select @change=${e=>Y({bars:Number(e.target.value)})}>
              ${[1,2,4,8].map(e=>p`<option value=${e} ?selected=${e===t}>${e}</option>`)}
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
              @input=${e=>Y({variation:Number(e.target.value)})}
            />
          </label>
        </div>
        <div class="two">
          <button aria-pressed=${r} @click=${()=>Y({fill:!r})}>Fill at the end</button>
          <button aria-pressed=${i} title="Off: the tempo of the style" @click=${()=>Y({keepTempo:!i})}>Keep tempo</button>
        </div>
        <button class="primary" ?disabled=${this.busy} @click=${this.play}>${m(`dice`,16)} New beat</button>
      </div>
    `}toggle(){this.open=!this.open,this.open&&!this.styles.length&&ve().then(e=>this.styles=e).catch(f)}play(){this.busy=!0;let{keepTempo:e,...t}=Mn.value;rn(t,e).catch(f).finally(()=>this.busy=!1)}};u([h()],Nn.prototype,`open`,void 0),u([h()],Nn.prototype,`styles`,void 0),u([h()],Nn.prototype,`busy`,void 0),Nn=u([C(`kit-drummer`)],Nn);function Y(e){Mn.update(t=>({...t,...e}))}var Pn=class extends x{static{this.styles=[e,g,D`
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
    `]}constructor(){super(),this.bar=0,this.follow=!0,this.dragging=`velocity`,new E(this,[M,xt,w.transport.playing])}render(){let e=R(M.value);return p`
      ${this.drawSlots()}
      <div class="row" role="group" aria-label="Bars">
        <span class="label" aria-hidden="true">Bar</span>
        <div class="segments">
          ${Array.from({length:e.bars},(e,t)=>p`<button class="bar" aria-pressed=${this.bar===t} aria-label="Bar ${t+1}" @click=${()=>this.tell(`bar`,t)}>${t+1}</button>`)}
          <button class="bar" aria-label="One bar more" title="Add a bar: the last one again" ?disabled=${e.bars>=8} @click=${this.longer}>
            ${m(`plus`,14)}
          </button>
          <button class="bar" aria-label="One bar fewer" title="Remove the last bar" ?disabled=${e.bars<=1} @click=${this.shorter}>
            ${m(`minus`,14)}
          </button>
        </div>
      </div>
      <div class="segments" role="group" aria-label="Steps in a bar">
        ${[16,32].map(t=>p`<button
            aria-pressed=${e.perBar===t}
            title="${t} steps in a bar"
            aria-label="${t} steps in a bar"
            @click=${()=>F(`grid`,e=>L(e,e=>He(e,t)))}
          >
            ${t}
          </button>`)}
      </div>
      <div class="row" role="group" aria-label="Dragging a step changes its">
        <span class="label" aria-hidden="true">Drag</span>
        <div class="segments">
          ${[`velocity`,`chance`].map(e=>p`<button aria-pressed=${this.dragging===e} @click=${()=>this.tell(`dragging`,e)}>
              ${e===`velocity`?`Velocity`:`Chance`}
            </button>`)}
        </div>
      </div>
      <span class="grow"></span>
      ${e.bars>1?p`<button class="quiet" aria-pressed=${this.follow} title="Show the bar that plays" @click=${()=>this.tell(`follow`,!this.follow)}>Follow</button>`:v}
      <button class="quiet" @click=${this.clear}>${m(`trash`,16)} Clear</button>
      <kit-drummer></kit-drummer>
    `}drawSlots(){let{slot:e,patterns:t}=M.value,n=w.transport.playing.value;return p`<div class="segments" role="group" aria-label="Pattern slots">
      ${A.map((r,i)=>{let a=t[i]?.tracks.some(e=>e.some(Boolean))??!1,o=n&&e===i&&xt.value!==i;return p`<button
          class="slot ${a?`filled`:``} ${o?`waiting`:``}"
          aria-pressed=${e===i}
          aria-label="Pattern ${r}${a?``:`, empty`}"
          title="Pattern ${r}. Shift+click copies the shown pattern here."
          @click=${e=>this.choose(i,e.shiftKey)}
        >
          ${r}
        </button>`})}
    </div>`}choose(e,t){F(`slot`,n=>({...t?L(n,()=>({...R(n),seed:e+1}),e):n,slot:e})),this.tell(`bar`,0)}longer(){F(``,e=>L(e,e=>{let t=Ve(e,e.bars+1),n=e.bars*e.perBar,r=t.tracks.map((t,r)=>t.map((t,i)=>i<n?t:e.tracks[r]?.[i-e.perBar]??null));return{...t,tracks:r}})),this.tell(`bar`,R(M.value).bars-1)}shorter(){F(``,e=>L(e,e=>Ve(e,e.bars-1))),this.tell(`bar`,Math.min(this.bar,R(M.value).bars-1))}clear(){F(``,e=>L(e,e=>({...Ne(16,e.bars,e.perBar),seed:e.seed}))),re(`Pattern cleared.`,{action:{label:`Undo`,run:()=>ut.undo()}})}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};u([_({type:Number})],Pn.prototype,`bar`,void 0),u([_({type:Boolean})],Pn.prototype,`follow`,void 0),u([_()],Pn.prototype,`dragging`,void 0),Pn=u([C(`step-bar`)],Pn);var Fn={velocity:100,chance:1},In=110;function Ln(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=r(i);if(a===i)return e;let o=e.tracks.map((e,r)=>r===t?e.map((e,t)=>t===n?a:e):e);return{...e,tracks:o}}function Rn(e,t,n){let r=n/In;return t===`velocity`?{...e,velocity:Math.round(Math.min(127,Math.max(1,e.velocity+r*127)))}:{...e,chance:Math.round(Math.min(1,Math.max(.05,e.chance+r))*20)/20}}function zn(e,t){return Math.min(Pe(e)-1,Math.max(0,t))}var X=class extends x{static{this.styles=[e,g,jn]}constructor(){super(),this.dragging=`velocity`,this.bar=0,this.follow=!0,this.cursor={pad:0,step:0},this.frame=0,this.lit=-1,this.grabbed=null,this.painting=null,this.release=()=>{this.grabbed&&!this.grabbed.moved&&this.toggle(this.grabbed.pad,this.grabbed.step),this.grabbed=null,this.painting=null},new E(this,[M,N,w.transport.playing,xt])}connectedCallback(){super.connectedCallback();let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e),window.addEventListener(`pointerup`,this.release),window.addEventListener(`pointercancel`,this.release)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame),window.removeEventListener(`pointerup`,this.release),window.removeEventListener(`pointercancel`,this.release)}render(){let e=R(M.value),t=Math.min(this.bar,e.bars-1);return p`
      <step-bar
        .bar=${t}
        .follow=${this.follow}
        .dragging=${this.dragging}
        @bar=${e=>this.bar=e.detail}
        @follow=${e=>this.follow=e.detail}
        @dragging=${e=>this.dragging=e.detail}
      ></step-bar>
      <div
        class=${On({grid:!0,fine:e.perBar===32})}
        role="group"
        aria-label="Steps of bar ${t+1}"
        @pointermove=${this.move}
        @keydown=${this.key}
      >
        <div class="ruler" aria-hidden="true">
          ${Array.from({length:e.perBar},(t,n)=>{let r=e.perBar/4;return p`<span class=${n%r===0?`beat`:``}>${n%r===0?n/r+1:``}</span>`})}
        </div>
        ${M.value.pads.map((n,r)=>this.drawRow(e,t,r))}
      </div>
    `}drawRow(e,t,n){let r=M.value.pads[n],i=t*e.perBar;return p`<div
      class=${On({line:!0,chosen:N.value===n,mute:r.mute})}
      role="group"
      aria-label="${S(r.kind)}, pad ${j[n]}"
      ${T({"--colour":y(r.kind)})}
    >
      <button class="track plain" @click=${()=>this.choose(n)} title="Hear and choose this pad">
        <span class="key" aria-hidden="true">${j[n]}</span>
        <span class="label">${S(r.kind)}</span>
      </button>
      <button
        class="mini plain"
        aria-pressed=${r.mute}
        aria-label="Mute ${S(r.kind)} ${j[n]}"
        title="Mute"
        @click=${()=>F(`mute`,e=>I(e,n,{mute:!r.mute}))}
      >
        M
      </button>
      <button
        class="mini solo plain"
        aria-pressed=${r.solo}
        aria-label="Solo ${S(r.kind)} ${j[n]}"
        title="Solo"
        @click=${()=>F(`solo`,e=>I(e,n,{solo:!r.solo}))}
      >
        S
      </button>
      <div class="cells">
        ${Array.from({length:e.perBar},(t,r)=>this.drawStep(e,n,i+r,r))}
      </div>
    </div>`}drawStep(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=this.cursor.pad===t&&this.cursor.step%e.perBar===r,o=i?`, velocity ${i.velocity}${i.chance<1?`, chance ${Math.round(i.chance*100)}%`:``}`:``;return p`<button
      class=${On({step:!0,plain:!0,on:i!==null,maybe:i!==null&&i.chance<1,off4:Math.floor(r/(e.perBar/4))%2==1})}
      ${T(i?{"--v":String(i.velocity/127),"--c":String(i.chance)}:{})}
      tabindex=${a?0:-1}
      data-pad=${t}
      data-step=${n}
      aria-pressed=${i!==null}
      aria-label="Step ${r+1}${o}"
      @pointerdown=${e=>this.press(e,t,n)}
      @click=${e=>e.detail===0&&this.toggle(t,n)}
      @focus=${()=>this.cursor={pad:t,step:n}}
      @contextmenu=${e=>e.preventDefault()}
    ><span></span></button>`}choose(e){N.set(e),V(e)}edit(e,t,n,r){F(n,n=>L(n,n=>Ln(n,e,t,r)))}toggle(e,t){this.edit(e,t,``,e=>e?null:Fn)}press(e,t,n){e.currentTarget.releasePointerCapture?.(e.pointerId),N.set(t);let r=R(M.value).tracks[t]?.[n]??null;e.button===2||e.altKey?(this.grabbed={pad:t,step:n,y:e.clientY,before:r??Fn,moved:!0},e.button===2&&(this.dragging=`chance`)):r?this.grabbed={pad:t,step:n,y:e.clientY,before:r,moved:!1}:(this.toggle(t,n),this.painting={pad:t,on:!0},w.transport.playing.value||V(t,Fn.velocity))}move(e){if(this.grabbed){let{pad:t,step:n,y:r,before:i}=this.grabbed,a=r-e.clientY;if(Math.abs(a)>4&&(this.grabbed.moved=!0),this.grabbed.moved&&i){let e=`${this.dragging} ${t} ${n}`;this.edit(t,n,e,()=>Rn(i,this.dragging,a))}return}if(!this.painting||e.buttons===0)return;let t=this.shadowRoot?.elementFromPoint(e.clientX,e.clientY)?.closest(`.step`);t&&Number(t.dataset.pad)===this.painting.pad&&this.edit(this.painting.pad,Number(t.dataset.step),`paint`,e=>e??Fn)}key(e){let t=R(M.value),{pad:n,step:r}=this.cursor,i=Math.floor(r/t.perBar)*t.perBar,a={ArrowRight:[n,r+1],ArrowLeft:[n,r-1],ArrowDown:[n+1,r],ArrowUp:[n-1,r],Home:[n,i],End:[n,i+t.perBar-1]},o={"+":20,"=":20,"-":-20},s=a[e.key],c=o[e.key];if(s)this.goTo(Math.min(15,Math.max(0,s[0])),zn(t,s[1]));else if(c!==void 0)this.edit(n,r,`${this.dragging} key`,e=>e&&Rn(e,this.dragging,c));else if(e.key===`Delete`||e.key===`Backspace`)this.edit(n,r,``,()=>null);else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){this.cursor={pad:e,step:t},this.bar=Math.floor(t/R(M.value).perBar),N.set(e),this.updateComplete.then(()=>this.renderRoot.querySelector(`.step[data-pad="${e}"][data-step="${t}"]`)?.focus())}movePlayhead(){let{transport:e}=w,t=R(M.value),n=-1;if(e.playing.value&&xt.value===M.value.slot){let r=w.outputLatency*e.tempo/60;n=Math.floor(St.position(Math.max(0,e.beat-r))*(t.perBar/4))}if(n===this.lit)return;this.lit=n;let r=Math.floor(n/t.perBar);n>=0&&this.follow&&r!==this.bar&&(this.bar=r);let i=n>=0&&r===this.bar?n%t.perBar:-1;if(this.renderRoot.querySelectorAll(`.now`).forEach(e=>e.classList.remove(`now`)),!(i<0)){for(let e of this.renderRoot.querySelectorAll(`.cells`))e.children[i]?.classList.add(`now`);this.renderRoot.querySelector(`.ruler`)?.children[i]?.classList.add(`now`)}}};u([h()],X.prototype,`dragging`,void 0),u([h()],X.prototype,`bar`,void 0),u([h()],X.prototype,`follow`,void 0),u([h()],X.prototype,`cursor`,void 0),X=u([C(`kit-steps`)],X);var Bn=class extends x{static{this.styles=[e,g,D`
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
        width: 170px;
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
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: minmax(0, 1fr) 248px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `]}constructor(){super(),this.rolling=!1,this.side=`pad`,this.key=e=>{if(be(e)||xe(e))return;let t=at.indexOf(e.code);t<0||(e.preventDefault(),e.repeat||(N.set(t),e.shiftKey?qt(t).catch(f):V(t)))},new E(this,[M,U,H])}connectedCallback(){super.connectedCallback(),k.set(ut),window.addEventListener(`keydown`,this.key),It().then(()=>Jt(e=>e.sound===null)).catch(f)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`keydown`,this.key)}render(){let{name:e,model:t}=M.value;return p`
      <div class="main">
        <div class="head">
          <h1 class="visually-hidden">Kit</h1>
          <input class="name" type="text" aria-label="Name of the kit" maxlength="60" .value=${e} @change=${this.rename} />
          <button ?disabled=${this.rolling} title="New sounds on every pad that is not locked" @click=${this.rollKit}>
            ${m(`dice`)} Roll the kit
          </button>
          <select aria-label="Model" title="What makes the sounds" @change=${this.chooseModel}>
            ${U.value.map(e=>p`<option value=${e.name} ?selected=${e.name===t}>${S(e.name)}</option>`)}
          </select>
          <span class="grow"></span>
          ${this.drawTune()}
          <button class="quiet" title="The pattern as a WAV file" @click=${this.bounce}>${m(`wave`)} Bounce</button>
          <button title="Keep this kit in the library" @click=${this.save}>${m(`check`)} Save</button>
          <button class="primary" title="A kit, an instrument or a project for your DAW" @click=${this.export}>${m(`download`)} Export</button>
        </div>
        <kit-pads></kit-pads>
        <section class="panel" aria-label="Sequencer"><kit-steps></kit-steps></section>
      </div>
      <aside class="panel" aria-label="Pad">
        <div class="segments" role="group" aria-label="Show">
          <button aria-pressed=${this.side===`pad`} @click=${()=>this.side=`pad`}>Pad</button>
          <button aria-pressed=${this.side===`map`} @click=${()=>this.side=`map`}>Map</button>
        </div>
        ${this.side===`pad`?p`<kit-inspector></kit-inspector>`:p`<kit-map></kit-map>`}
      </aside>
      <export-dialog></export-dialog>
    `}drawTune(){let{tune:e}=H.value;return e?p`<button
      aria-pressed=${e.on}
      title="The tune from Compose plays along, and goes into the export"
      @click=${()=>H.set({tune:{...e,on:!e.on}})}
    >
      ${m(`keys`)} ${e.name}
    </button>`:null}save(){a(ln(M.value)).then(({item:e})=>re(`${e.name} is in the library.`,{tone:`good`})).catch(f)}export(){let{tune:e}=H.value,t=e?.on?[{score:e.score,name:e.name}]:[],n=new Set([`pads`,`pattern`,...t.length?[`tunes`]:[]]);this.exporter.openFor({...fn(M.value),tunes:t},n,`dawproject`)}rename(e){let t=e.target.value.trim()||`My kit`;F(``,e=>({...e,name:t}))}chooseModel(e){let t=e.target.value;F(``,e=>({...e,model:t}))}rollKit(){this.rolling=!0,Jt().then(()=>re(`A new kit. Locked pads kept their sounds.`,{action:{label:`Undo`,run:()=>ut.undo()}})).catch(f).finally(()=>this.rolling=!1)}async bounce(){try{let{hits:e,seconds:t}=await wt(M.value,1);if(e.length===0){re(`The pattern is empty: set some steps first.`);return}zt(Rt(await Lt(e,t)),`${M.value.name}.wav`)}catch(e){f(e)}}};u([ye(`export-dialog`)],Bn.prototype,`exporter`,void 0),u([h()],Bn.prototype,`rolling`,void 0),u([h()],Bn.prototype,`side`,void 0),Bn=u([C(`kit-room`)],Bn);var Vn=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Hn=function(e){return`/`+e},Un={},Wn=function(e){return e.pathname.endsWith(`.css`)},Gn=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Z=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Hn(t,n);let r=s(t),i=Wn(r);return Gn(Un,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Vn,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},Q=[{id:`kit`,name:`Kit`,load:()=>Promise.resolve(),draw:()=>p`<kit-room></kit-room>`},{id:`keys`,name:`Keys`,load:()=>Z(()=>import(`./room-97efRNMm.js`),__vite__mapDeps([0,1])),draw:()=>p`<keys-room></keys-room>`},{id:`compose`,name:`Compose`,load:()=>Z(()=>import(`./room-CpwfGjb5.js`),__vite__mapDeps([2,1,3])),draw:()=>p`<compose-room></compose-room>`},{id:`library`,name:`Library`,load:()=>Z(()=>import(`./room-gh0CYSl7.js`),__vite__mapDeps([4,1,3])),draw:()=>p`<library-room></library-room>`},{id:`train`,name:`Train`,load:()=>Z(()=>import(`./room-D79goYkS.js`),__vite__mapDeps([5,1,3])),draw:()=>p`<train-room></train-room>`}];function Kn(){let e=window.location.hash.replace(/^#\/?/,``).split(/[/?]/)[0];return Q.some(t=>t.id===e)?e:Q[0].id}var $=class extends x{constructor(...e){super(...e),this.label=``,this.labelled=!0,this.min=0,this.max=100,this.step=1,this.value=0,this.unit=``,this.draft=null,this.grabbed=null}static{this.styles=[e,D`
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
    `]}render(){return p`
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
      ${this.unit?p`<span class="label" aria-hidden="true">${this.unit}</span>`:null}
    `}get shown(){return Number.isInteger(this.step)?String(Math.round(this.value)):this.value.toFixed(this.step<.1?2:1)}typed(){if(this.draft===null)return;let e=Number(this.draft.replace(`,`,`.`));this.draft=null,Number.isFinite(e)&&this.become(e)}key(e){e.key===`Enter`&&(this.typed(),e.target.blur());let t={ArrowUp:1,ArrowDown:-1,PageUp:10,PageDown:-10}[e.key];t!==void 0&&(e.preventDefault(),this.draft=null,this.become(this.value+t*this.step))}wheel(e){e.preventDefault(),this.become(this.value-Math.sign(e.deltaY)*this.step)}grab(e){this.shadowRoot?.activeElement!==e.target&&(e.currentTarget.setPointerCapture(e.pointerId),this.grabbed={y:e.clientY,value:this.value,moved:!1},e.preventDefault())}drag(e){if(!this.grabbed)return;let t=this.grabbed.y-e.clientY;Math.abs(t)>3&&(this.grabbed.moved=!0),this.grabbed.moved&&this.become(this.grabbed.value+Math.round(t/3)*this.step)}drop(e){this.grabbed&&!this.grabbed.moved&&e.currentTarget.focus(),this.grabbed=null}become(e){let t=Math.round(e/this.step)*this.step,n=Number(Math.min(this.max,Math.max(this.min,t)).toFixed(4));n!==this.value&&(this.value=n,this.dispatchEvent(new CustomEvent(`change`,{detail:n,bubbles:!0,composed:!0})))}};u([_()],$.prototype,`label`,void 0),u([_({type:Boolean})],$.prototype,`labelled`,void 0),u([_({type:Number})],$.prototype,`min`,void 0),u([_({type:Number})],$.prototype,`max`,void 0),u([_({type:Number})],$.prototype,`step`,void 0),u([_({type:Number})],$.prototype,`value`,void 0),u([_()],$.prototype,`unit`,void 0),u([h()],$.prototype,`draft`,void 0),$=u([C(`tb-number`)],$);var qn=2e3,Jn=class extends x{static{this.styles=[e,g,D`
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
      @media (max-width: 1180px) {
        .swing {
          display: none;
        }
        .loud {
          width: 80px;
        }
      }
    `]}constructor(){super(),this.place=`1.1`,this.taps=[],this.frame=0,this.held=0,new E(this,[w.transport.playing,M,O])}connectedCallback(){super.connectedCallback();let e=()=>{this.showPlace(),this.showLevel(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame)}render(){let e=w.transport.playing.value,{tempo:t,swing:n}=M.value,{volumeDb:r}=O.value;return p`
      <button
        class="play ${e?``:`primary`}"
        aria-label=${e?`Stop`:`Play`}
        title="${e?`Stop`:`Play`} (Space)"
        @click=${()=>Yn()}
      >
        ${m(e?`stop`:`play`,20)}
      </button>
      <span class="num place" aria-hidden="true">${this.place}</span>
      <tb-number
        label="Tempo"
        .labelled=${!1}
        unit="BPM"
        .min=${30}
        .max=${300}
        .value=${t}
        @change=${e=>F(`tempo`,t=>({...t,tempo:e.detail}))}
      ></tb-number>
      <button class="tap quiet" title="Tap the tempo" @click=${this.tap}>Tap</button>
      <tb-number
        class="swing"
        label="Swing"
        unit="%"
        .min=${50}
        .max=${80}
        .value=${Math.round(n*100)}
        ${T({"--digits":`2`})}
        @change=${e=>F(`swing`,t=>({...t,swing:e.detail/100}))}
      ></tb-number>
      <div class="loud">
        <input
          type="range"
          aria-label="Volume"
          title="Volume"
          min="-40"
          max="6"
          step="0.5"
          .value=${String(r)}
          aria-valuetext="${r} decibels"
          ${T({"--fill":`${(r+40)/46*100}%`})}
          @input=${e=>{let t=Number(e.target.value);O.update(e=>({...e,volumeDb:t}))}}
        />
        <div class="meter" aria-hidden="true"><div class="level"></div></div>
      </div>
    `}tap(){let e=performance.now();if(e-(this.taps.at(-1)??0)>qn&&(this.taps=[]),this.taps=[...this.taps.slice(-5),e],this.taps.length<2)return;let t=(e-this.taps[0])/(this.taps.length-1),n=Math.min(300,Math.max(30,Math.round(6e4/t)));F(`tempo`,e=>({...e,tempo:n}))}showPlace(){let e=w.transport.beat,t=`${Math.floor(e/4)+1}.${Math.floor(e%4)+1}`;t!==this.place&&(this.place=t)}showLevel(){let e=this.renderRoot.querySelector(`.level`);if(!e)return;let t=w.running.value?w.peak():0;this.held=Math.max(t,this.held*.9);let n=Math.max(0,1+20*Math.log10(this.held+1e-6)/48);e.style.transform=`scaleX(${Math.min(1,n).toFixed(3)})`,e.classList.toggle(`hot`,this.held>.89)}};u([h()],Jn.prototype,`place`,void 0),Jn=u([C(`transport-bar`)],Jn);function Yn(){w.wake(),w.transport.toggle()}var Xn=class extends x{static{this.styles=[e,g,D`
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
    `]}constructor(){super(),this.room=Kn(),this.loaded=new Set,this.stopUndo=()=>void 0,this.followUndo=()=>{this.stopUndo(),this.stopUndo=k.value?.subscribe(()=>this.requestUpdate())??this.stopUndo},this.enter=()=>{this.room=Kn();let e=Q.find(e=>e.id===this.room);document.title=`${e.name} · timbrel studio`,e.load().then(()=>this.loaded=new Set([...this.loaded,e.id])).catch(f)},this.key=e=>{if(!be(e)){if(e.altKey&&/^Digit[1-5]$/.test(e.code))window.location.hash=Q[Number(e.code.at(-1))-1].id;else if((e.ctrlKey||e.metaKey)&&e.key.toLowerCase()===`z`)e.shiftKey?k.value?.redo():k.value?.undo();else if(e.code===`Space`&&!xe(e))e.repeat||Yn();else if(e.key===`?`&&!xe(e))this.help();else return;e.preventDefault()}},new E(this,[O,me,k]),Ee(),Ct(),Mt()}connectedCallback(){super.connectedCallback(),k.subscribe(this.followUndo),window.addEventListener(`hashchange`,this.enter),window.addEventListener(`keydown`,this.key),this.enter()}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`hashchange`,this.enter),window.removeEventListener(`keydown`,this.key)}render(){return p`
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
          ${Q.map((e,t)=>p`<a
              href="#${e.id}"
              title="Alt+${t+1}"
              aria-current=${this.room===e.id?`page`:v}
              >${e.name}</a
            >`)}
        </nav>
        <span class="grow"></span>
        <transport-bar></transport-bar>
        <span class="row">
          <button class="quiet icon" aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!k.value?.canUndo} @click=${()=>k.value?.undo()}>
            ${m(`undo`)}
          </button>
          <button class="quiet icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!k.value?.canRedo} @click=${()=>k.value?.redo()}>
            ${m(`redo`)}
          </button>
          <button class="quiet icon" aria-label="Keys and help" title="Keys and help (?)" @click=${this.help}>${m(`help`)}</button>
          <button
            class="quiet icon"
            aria-label="${we()===`dark`?`Light`:`Dark`} theme"
            title="${we()===`dark`?`Light`:`Dark`} theme"
            @click=${this.turnTheme}
          >
            ${m(we()===`dark`?`sun`:`moon`)}
          </button>
        </span>
      </header>
      ${me.value===`lost`?p`<div class="alarm" role="alert">
            The studio's server does not answer. What you see is safe; start it again with
            <code>timbrel studio</code> and this page goes on.
          </div>`:p`<span></span>`}
      <main>${this.drawRoom()}</main>
      <studio-help></studio-help>
      <tb-notes></tb-notes>
    `}drawRoom(){let e=Q.find(e=>e.id===this.room);return e&&this.loaded.has(e.id)?e.draw():v}help(){this.renderRoot.querySelector(`studio-help`)?.open()}turnTheme(){O.update(e=>({...e,theme:we()===`dark`?`light`:`dark`}))}};u([h()],Xn.prototype,`room`,void 0),u([h()],Xn.prototype,`loaded`,void 0),Xn=u([C(`timbrel-studio`)],Xn);export{xe as A,Xe as C,Me as D,je as E,k as O,it as S,Qe as T,Ke as _,It as a,Ge as b,H as c,j as d,N as f,Ze as g,Ye as h,Qt as i,be as j,O as k,At as l,M as m,On as n,U as o,F as p,Cn as r,Dt as s,Z as t,St as u,qe as v,We as w,Je as x,$e as y};