import{$ as e,E as t,L as n,M as r,Q as i,T as a,X as o,Z as s,_t as c,at as l,ct as u,d as ee,dt as d,et as f,ht as p,j as te,lt as m,mt as h,o as g,pt as _,q as v,r as ne,s as re,st as ie,t as y,u as ae,ut as b,vt as oe,yt as x}from"./styled-2-K7xG-L.js";import{t as S}from"./query-DDQkTGvL.js";import{C,O as se,S as w,T as ce,_ as le,b as ue,c as de,g as fe,h as T,k as pe,l as me,m as E,p as he,s as ge,t as _e,u as ve,v as ye,w as be,x as xe,y as Se}from"./index-BsUN190y.js";var Ce=Object.create,we=Object.defineProperty,Te=Object.getOwnPropertyDescriptor,Ee=Object.getOwnPropertyNames,De=Object.getPrototypeOf,Oe=Object.prototype.hasOwnProperty,ke=(e,t)=>()=>(t||(e((t={exports:{}}).exports,t,t.exports),e=null),t.exports),Ae=(e,t,n,r)=>{if(t&&typeof t==`object`||typeof t==`function`)for(var i=Ee(t),a=0,o=i.length,s;a<o;a++)s=i[a],!Oe.call(e,s)&&s!==n&&we(e,s,{get:(e=>t[e]).bind(null,s),enumerable:!(r=Te(t,s))||r.enumerable});return e},je=(e,t,n)=>(n=e==null?{}:Ce(De(e)),Ae(t||!e||!e.__esModule||!Oe.call(e,`default`)?we(n,`default`,{value:e,enumerable:!0}):n,e)),D={bars:[],voices:[],chords:!1,notes:[]},Me={style:`song`,key:``,meter:``,tempo:`beat`,bars:4,form:``,complexity:0,boldness:1,count:4,backing:!0},O=new m([]),k=new u(`compose.wishes`,Me,e=>typeof e?.style==`string`?{...Me,...e}:null),A=new u(`compose.piece`,null,e=>Array.isArray(e?.score?.parts)?e:null),j=new u(`compose.locks`,D,e=>Array.isArray(e?.bars)?{...D,...e}:null),M=new u(`compose.voicing`,{seed:7,family:null},e=>Number.isFinite(e?.seed)?e:null),N=new m([]),P=new m(!1),F=new m({part:0,notes:[]}),I=new ie(A);function Ne(e,t){I.change(e,e=>{if(!e)return e;let n=t(e.score);return n===e.score?e:{...e,score:n,edited:!0}})}function L(e,t,n,r=[]){Ne(e,e=>({...e,parts:e.parts.map((e,r)=>r===t?{...e,notes:[...n(e.notes)].sort(Se)}:e)}));let i=A.value?.score.parts[t]?.notes??[];F.set({part:t,notes:r.map(e=>i.indexOf(e)).filter(e=>e>=0)})}function R(e,t){return`${e}:${t.onset}`}function z(e,t){return e.includes(t)?e.filter(e=>e!==t):[...e,t]}var B=null;async function Pe(){O.value.length===0&&O.set(await t())}function Fe(){let e=k.value,[t,n]=e.meter.split(`/`).map(Number);return{bars:e.bars,...t&&n?{meter:[t,n]}:{},...e.key?{key:e.key}:{},...e.tempo===`beat`?{tempo:E.value.tempo}:{},...e.form.trim()?{form:e.form.trim().toUpperCase()}:{},complexity:e.complexity,temperature:e.boldness,backing:e.backing&&O.value.find(t=>t.name===e.style)?.texture===`tune`}}async function V(e,t){B?.abort();let n=B=new AbortController;P.set(!0);let r=!0;try{await e((e,n)=>{if(e===`candidate`)t(n,r),r=!1;else if(e===`failed`)throw Error(n.detail)},n.signal)}catch(e){n.signal.aborted||o(e)}finally{B===n&&P.set(!1)}}function Ie(){B?.abort(),P.set(!1)}function Le(){N.set([]);let{style:e,count:t}=k.value;return V((n,r)=>ae({style:e,wants:Fe(),count:t},n,r),ze)}function Re(e){let t=A.value;if(!t)return Promise.resolve();N.set([]);let n=e===`vary`||e===`continue`?t.style:k.value.style,r=e===`continue`?k.value.bars:void 0,i={verb:e,style:n,score:t.score,count:4,...r?{wants:{bars:r}}:{}};return V((e,t)=>ee(i,e,t),ze)}function ze(e,t){N.update(t=>[...t,e]),t&&Be(e)}function Be(e){let{score:t,style:n,originality:r,number:i}=e;Ve({name:t.title||`${n} ${i+1}`,style:n,score:t,originality:r,edited:!1}),j.set(D)}function Ve(e){I.change(``,()=>e),F.set({part:0,notes:[]}),k.value.tempo===`style`&&he(`tempo`,t=>({...t,tempo:Math.min(300,Math.max(30,Math.round(ce(e.score))))}))}function He(){let e=A.value;if(!e)return Promise.resolve();let{bars:t,voices:n,chords:i,notes:a}=j.value,o={bars:[...t],voices:[...n],chords:i,notes:a.map(e=>e.split(`:`).map(Number))},{complexity:s,temperature:c}=Fe(),l={...s===void 0?{}:{complexity:s},...c===void 0?{}:{temperature:c}};return V((t,n)=>r({style:e.style,score:e.score,locks:o,wants:l,count:1},t,n),({score:e,originality:t})=>{I.change(``,n=>n&&{...n,score:e,originality:t,edited:!1}),F.set({part:F.value.part,notes:[]})})}function H(e){return{...e.score,title:e.name,tempos:[{onset:0,bpm:E.value.tempo}]}}async function Ue(){let e=A.value;if(!e)return;let{item:t}=await n(H(e),e.name);s(`${t.name} is in the library.`,{tone:`good`})}function We(){let e=A.value;e&&(de.set({tune:{name:e.name,score:H(e),...M.value,on:!0}}),s(`${e.name} plays along with the kit.`,{tone:`good`}))}var U=new ge,W=new m(!1);function G(){let{seed:e,family:t}=M.value;U.take(A.value?.score??null,e,t).catch(o)}function Ge(){ve.quiet=!W.value}function Ke(){let e=[v.transport.add(U),A.subscribe(G),M.subscribe(G),W.subscribe(Ge)];return me.set(!0),G(),Ge(),()=>{for(let t of e)t();U.stopped(),me.set(!1),ve.quiet=!1}}var qe=class extends h{static{this.styles=[e,f,x`
      :host {
        display: flex;
        gap: 8px;
        overflow-x: auto;
        padding: 2px;
      }
      .card {
        flex: 0 0 150px;
        display: grid;
        gap: 4px;
        padding: 8px 10px;
        text-align: left;
        justify-content: stretch;
        background: var(--panel);
        white-space: normal;
        animation: rise var(--ease) ease-out;
      }
      .card[aria-pressed="true"] {
        background: var(--panel) !important;
        color: var(--ink) !important;
        box-shadow: inset 0 0 0 2px var(--accent);
      }
      .waiting {
        border: 1px dashed var(--line);
        border-radius: var(--r);
        min-height: 86px;
        display: grid;
        place-items: center;
        color: var(--ink-3);
        flex: 0 0 150px;
      }
      svg {
        width: 100%;
        height: 40px;
        display: block;
      }
      rect {
        fill: var(--part);
      }
      .facts {
        font-size: 11px;
        color: var(--ink-2);
        font-weight: 450;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(6px);
        }
      }
    `]}constructor(){super(),new b(this,[N,P,A])}render(){let e=P.value?Math.max(0,k.value.count-N.value.length):0;return c`${N.value.map(e=>this.drawCard(e))}
    ${Array.from({length:e},()=>c`<div class="waiting">…</div>`)}`}drawCard(e){let{score:t,number:n,originality:r}=e;return c`<button
      class="card plain"
      aria-pressed=${A.value?.score===t}
      aria-label="Proposal ${n+1}, ${w(t)}"
      @click=${()=>Be(e)}
    >
      ${this.drawNotes(e)}
      <span>${n+1} · ${w(t)}</span>
      <span class="facts">${r.longest} of ${r.limit} notes shared</span>
    </button>`}drawNotes({score:e}){let t=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[n,r]=[Math.min(...t),Math.max(...t)],i=C(e),a=Math.max(1,r-n+1);return c`<svg viewBox="0 0 ${i} ${a}" preserveAspectRatio="none" aria-hidden="true">
      ${e.parts.map((e,t)=>Je(e.notes,t,r))}
    </svg>`}};qe=i([_(`compose-proposals`)],qe);function Je(e,t,n){return oe`<g ${y({"--part":re(t)})}>${e.map(e=>oe`<rect x=${e.onset} y=${n-e.pitch} width=${e.duration*.92} height="1"></rect>`)}</g>`}var Ye=new Set([1,3,6,8,10]);function Xe(e,t,n){let r=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[i,a]=r.length?[Math.min(...r),Math.max(...r)]:[58,74],o=Math.max(0,i-3),s=Math.min(127,Math.max(a+3,o+18)),c=Math.max(t,44+T(e)*72);return{score:e,width:c,height:n,low:o,high:s,perTick:(c-44-8)/Math.max(C(e),xe(e)),perPitch:(n-50)/(s-o+1)}}var K=(e,t)=>44+t*e.perTick,q=(e,t)=>50+(e.high-t)*e.perPitch,Ze=(e,t)=>Math.max(0,(t-44)/e.perTick),Qe=(e,t)=>Math.min(e.high,Math.max(e.low,e.high-Math.floor((t-50)/e.perPitch)));function $e(e){let t=getComputedStyle(e),n=e=>t.getPropertyValue(e).trim(),[r,i]=[n(`--kind-l`),n(`--kind-c`)];return{ground:n(`--well`),white:n(`--cell-2`),line:n(`--line`),ink:n(`--ink`),soft:n(`--ink-2`),accent:n(`--accent`),panel:n(`--panel`),bg:n(`--bg`),part:e=>`oklch(${r} ${i} ${ne[e%ne.length]})`,font:n(`--font`)}}function et(e,t,n,r){e.clearRect(0,0,t.width,t.height),tt(e,t,r),nt(e,t,n.locks,r),rt(e,t,n.locks,r),t.score.parts.forEach((i,a)=>a!==n.part&&it(e,t,a,n,r)),it(e,t,n.part,n,r),ot(e,t,r)}function tt(e,t,n){e.fillStyle=n.ground,e.fillRect(0,50,t.width,t.height-50);for(let r=t.low;r<=t.high;r+=1)Ye.has(r%12)||(e.fillStyle=n.white,e.fillRect(44,q(t,r),t.width-44,Math.max(1,t.perPitch-1)))}function nt(e,t,n,r){let{score:i}=t,[a,o,s]=[le(i),ye(i),i.pickup??0];e.font=`600 11px ${r.font}`,e.textBaseline=`middle`;for(let n=s%o;n<C(i);n+=o)e.fillStyle=r.line,e.globalAlpha=(n-s)%a===0?1:.4,e.fillRect(Math.round(K(t,n)),50,1,t.height-50);e.globalAlpha=1;for(let o=1;o<=T(i);o+=1){let[i,c]=[K(t,s+(o-1)*a),a*t.perTick],l=n.bars.includes(o);e.fillStyle=l?r.accent:r.white,e.beginPath(),e.roundRect(i+1,1,c-2,22,5),e.fill(),e.fillStyle=l?r.bg:r.soft,e.fillText(l?`${o} locked`:String(o),i+8,12),l&&(e.globalAlpha=.1,e.fillStyle=r.accent,e.fillRect(i,50,c,t.height-50),e.globalAlpha=1)}}function rt(e,t,n,r){e.font=`600 12px ${r.font}`;let i=0;for(let a of t.score.chords??[]){let o=K(t,a.onset)+4;if(o<i)continue;let s=ue(a);e.fillStyle=n.chords?r.accent:r.ink,e.fillText(s,o,38),i=o+e.measureText(s).width+6}}function it(e,t,n,r,i){let a=n===r.part,o=t.score.parts[n]?.notes??[],s=r.locks.voices.includes(t.score.parts[n]?.name.toLowerCase()??``);o.forEach((o,c)=>{let l=a&&r.chosen.has(c),[u,ee]=[K(t,o.onset)+.5,q(t,o.pitch)],[d,f]=[Math.max(4,o.duration*t.perTick-1.5),Math.max(4,t.perPitch-1)];e.globalAlpha=(a?1:.5)*(.55+.45*((o.velocity??80)/127)),e.fillStyle=i.part(n),e.beginPath(),e.roundRect(u,ee,d,f,Math.min(4,f/2)),e.fill(),e.globalAlpha=1,l?at(e,i.ink):(s||r.locks.notes.includes(R(n,o)))&&at(e,i.accent)})}function at(e,t){e.lineWidth=2,e.strokeStyle=t,e.stroke()}function ot(e,t,n){e.fillStyle=n.panel,e.fillRect(0,0,42,t.height),e.font=`500 10px ${n.font}`;for(let r=t.low;r<=t.high;r+=1)e.fillStyle=Ye.has(r%12)?n.ground:n.white,e.fillRect(0,q(t,r),38,Math.max(1,t.perPitch-1)),r%12==0&&(e.fillStyle=n.soft,e.fillText(be(r),6,q(t,r)+t.perPitch/2))}var st=7,J=class extends h{static{this.styles=[e,x`
      :host {
        display: block;
        position: relative;
        min-height: 260px;
      }
      .scroll {
        position: absolute;
        inset: 0;
        overflow-x: auto;
        overflow-y: hidden;
        border-radius: var(--r);
      }
      .sheet {
        position: relative;
        height: 100%;
      }
      canvas {
        display: block;
        touch-action: pan-x;
        cursor: crosshair;
      }
      .head {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 2px;
        background: var(--accent);
        left: 0;
        pointer-events: none;
        visibility: hidden;
      }
      .scroll:focus-visible {
        outline-offset: -2px;
      }
    `]}constructor(){super(),this.told=``,this.view=null,this.drag=null,this.frame=0,this.observer=new ResizeObserver(()=>this.draw()),new b(this,[A,F,j,pe])}connectedCallback(){super.connectedCallback(),this.observer.observe(this);let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect(),cancelAnimationFrame(this.frame)}render(){let e=A.value?.score,t=e?`Piano roll, ${e.parts.length} parts, ${T(e)} bars. Arrow keys choose and move notes.`:`Piano roll`;return c`<div class="scroll" tabindex="0" role="group" aria-label=${t} @keydown=${this.key}>
        <div class="sheet">
          <canvas
            @pointerdown=${this.press}
            @pointermove=${this.move}
            @pointerup=${this.release}
            @pointercancel=${this.release}
            @dblclick=${this.erase}
            aria-hidden="true"
          ></canvas>
          <div class="head"></div>
        </div>
      </div>
      <span class="visually-hidden" role="status">${this.told}</span>`}updated(){this.draw()}get notes(){return A.value?.score.parts[F.value.part]?.notes??[]}get chosenNotes(){return F.value.notes.flatMap(e=>this.notes[e]??[])}draw(){let e=A.value?.score;if(!e||!this.canvas||!this.clientWidth)return;let t=window.devicePixelRatio||1,n=this.view=Xe(e,this.clientWidth,this.scroller.clientHeight);this.canvas.width=Math.round(n.width*t),this.canvas.height=Math.round(n.height*t),this.canvas.style.width=`${n.width}px`,this.canvas.style.height=`${n.height}px`;let r=this.canvas.getContext(`2d`);r&&(r.scale(t,t),et(r,n,{locks:j.value,part:F.value.part,chosen:new Set(F.value.notes)},$e(this)))}movePlayhead(){let e=v.transport.playing.value?U.position(v.transport.beat):null;if(!this.head||!this.view||(this.head.style.visibility=e===null?`hidden`:`visible`,e===null))return;let t=K(this.view,e*480);this.head.style.transform=`translateX(${t.toFixed(1)}px)`;let{scrollLeft:n,clientWidth:r}=this.scroller;(t<n||t>n+r-20)&&(this.scroller.scrollLeft=t-44)}grid(){return ye(A.value.score)/4}under(e,t){let n=this.view;for(let r=this.notes.length-1;r>=0;--r){let i=this.notes[r],[a,o]=[K(n,i.onset),q(n,i.pitch)],s=a+Math.max(6,i.duration*n.perTick);if(e>=a&&e<=s+2&&t>=o&&t<o+n.perPitch)return{index:r,atEdge:e>s-st&&s-a>14}}return null}press(e){let t=this.view;if(!t||!A.value||e.button!==0)return;let[n,r]=[e.offsetX,e.offsetY];if(r<26){let e=fe(A.value.score,Ze(t,n));e>=1&&j.update(t=>({...t,bars:z(t.bars,e)}));return}if(r<50){j.update(e=>({...e,chords:!e.chords}));return}if(n<44){U.audition(F.value.part,Qe(t,r),90);return}this.canvas.setPointerCapture(e.pointerId);let i=this.under(n,r);i?this.grab(e,i):this.draft(e,t)}grab(e,{index:t,atEdge:n}){let{part:r,notes:i}=F.value,a=e.shiftKey||e.ctrlKey||e.metaKey?z(i,t):i.includes(t)?i:[t];F.set({part:r,notes:a});let o=this.notes[t];U.audition(r,o.pitch,o.velocity??80),this.drag={what:n?`stretch`:`move`,x:e.offsetX,y:e.offsetY,notes:this.chosenNotes,moved:!1}}draft(e,t){let n=this.grid(),r={onset:Math.floor(Ze(t,e.offsetX)/n)*n,pitch:Qe(t,e.offsetY),duration:n*2,velocity:90},{part:i}=F.value;L(``,i,e=>[...e,r],[r]),U.audition(i,r.pitch,90),this.drag={what:`stretch`,x:e.offsetX-n*2*t.perTick/2,y:e.offsetY,notes:[r],moved:!1}}move(e){let t=this.view;if(!t)return;if(!this.drag){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;this.canvas.style.cursor=e.offsetY<50?`pointer`:t?t.atEdge?`ew-resize`:`grab`:`crosshair`;return}let n=e.altKey?1:this.grid(),r=Math.round((e.offsetX-this.drag.x)/t.perTick/n)*n,i=this.drag.what===`move`?-Math.round((e.offsetY-this.drag.y)/t.perPitch):0;(r!==0||i!==0||this.drag.moved)&&(this.drag.moved=!0,this.apply(this.drag,r,i))}apply(e,t,n){let r=e.notes.map(r=>e.what===`move`?{...r,onset:Math.max(0,r.onset+t),pitch:Math.min(127,Math.max(0,r.pitch+n))}:{...r,duration:Math.max(this.grid()/2,r.duration+t)}),i=new Set(this.chosenNotes);L(`roll ${e.what}`,F.value.part,e=>[...e.filter(e=>!i.has(e)),...r],r)}release(){this.drag=null}erase(e){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;if(!t)return;let n=this.notes[t.index];L(``,F.value.part,e=>e.filter(e=>e!==n))}key(e){e.ctrlKey||e.metaKey||e.altKey||!A.value||this.keyed(e)&&(e.preventDefault(),e.stopPropagation(),this.tell())}keyed(e){let{part:t,notes:n}=F.value,r=this.chosenNotes,i=e.shiftKey,a=e=>({what:e,x:0,y:0,notes:r,moved:!0});switch(e.key){case`ArrowRight`:case`ArrowLeft`:{let t=e.key===`ArrowRight`?1:-1;return i&&r.length?this.apply(a(`move`),t*this.grid(),0):this.choose(Math.min(this.notes.length-1,Math.max(0,(n.at(-1)??-t)+t))),!0}case`ArrowUp`:case`ArrowDown`:return r.length?(this.apply(a(`move`),0,(e.key===`ArrowUp`?1:-1)*(i?12:1)),this.choose(F.value.notes[0]),!0):!1;case`+`:case`-`:return r.length&&this.apply(a(`stretch`),(e.key===`+`?1:-1)*this.grid(),0),!0;case`Delete`:case`Backspace`:return L(``,t,e=>e.filter(e=>!r.includes(e))),!0;case`l`:for(let e of r)j.update(n=>({...n,notes:z(n.notes,R(t,e))}));return!0;default:return!1}}choose(e){let t=e===void 0?void 0:this.notes[e];e!==void 0&&t&&(F.set({part:F.value.part,notes:[e]}),U.audition(F.value.part,t.pitch,t.velocity??80))}tell(){let[e]=this.chosenNotes;this.told=e&&A.value?`${be(e.pitch)}, bar ${fe(A.value.score,e.onset)}`:``}};i([S(`canvas`)],J.prototype,`canvas`,void 0),i([S(`.head`)],J.prototype,`head`,void 0),i([S(`.scroll`)],J.prototype,`scroller`,void 0),i([d()],J.prototype,`told`,void 0),J=i([_(`piano-roll`)],J);var ct=250,Y=class extends h{static{this.styles=[e,x`
      :host {
        display: block;
        overflow: auto;
        border-radius: var(--r);
        background: #fffdf8;
        color: #1e1b17;
        padding: 12px 8px;
        position: relative;
      }
      .wait,
      .problem {
        padding: 40px;
        text-align: center;
        color: #544d43;
      }
    `]}constructor(){super(),this.problem=``,this.drawn=!1,this.engraver=null,this.shown=null,this.timer=0,new b(this,[A])}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(this.timer)}render(){return c`
      ${this.problem?c`<p class="problem" role="alert">${this.problem}</p>`:p}
      ${!this.drawn&&!this.problem?c`<p class="wait">Engraving…</p>`:p}
      <div class="paper" role="img" aria-label="Engraved score of ${A.value?.name??`the piece`}"></div>
    `}updated(){let e=A.value?.score??null;e!==this.shown&&(this.shown=e,window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>void this.engrave(),this.drawn?ct:0))}async engrave(){let e=A.value;if(e)try{let[{OpenSheetMusicDisplay:t},n]=await Promise.all([_e(()=>import(`./opensheetmusicdisplay.min-BJvD9UOj.js`).then(e=>je(e.default,1)),[]),te(H(e))]);if(e.score!==this.shown)return;this.engraver??=new t(this.paper,{backend:`svg`,autoResize:!0,drawTitle:!0,drawingParameters:`compacttight`}),await this.engraver.load(n),this.engraver.render(),this.drawn=!0,this.problem=``}catch(e){this.problem=e instanceof Error?e.message:String(e)}}};i([S(`.paper`)],Y.prototype,`paper`,void 0),i([d()],Y.prototype,`problem`,void 0),i([d()],Y.prototype,`drawn`,void 0),Y=i([_(`score-sheet`)],Y);var X=class extends h{static{this.styles=[e,f,x`
      :host {
        display: grid;
        gap: 16px;
        align-content: start;
      }
      section {
        display: grid;
        gap: 8px;
      }
      .part {
        display: grid;
        grid-template-columns: 1fr 34px;
        gap: 4px;
      }
      .part button:first-child {
        justify-content: flex-start;
      }
      .dot {
        width: 10px;
        height: 10px;
        border-radius: 3px;
        background: var(--part);
        flex: none;
      }
      .report {
        background: var(--well);
        border-radius: var(--r);
        padding: 10px 12px;
        font-size: 13px;
        display: grid;
        gap: 8px;
      }
      .scale {
        height: 6px;
        border-radius: 3px;
        background: var(--line);
        overflow: hidden;
      }
      .scale div {
        height: 100%;
        width: var(--share);
        background: var(--good);
      }
      ul {
        margin: 0;
        padding-left: 16px;
        color: var(--ink-2);
        font-size: 12px;
      }
    `]}constructor(){super(),this.families=[],new b(this,[A,j,F,M,P])}connectedCallback(){super.connectedCallback(),a().then(e=>this.families=e.find(e=>e.pitched)?.kinds??[]).catch(o)}render(){let e=A.value;return e?c`${this.drawVoices(e)} ${this.drawLocks(e)} ${this.drawReport(e)}`:c`<p class="muted small">Voices, locks and the originality report stand here once there is a piece.</p>`}drawVoices(e){let{seed:t,family:n}=M.value;return c`<section aria-label="Voices">
      <h3>Voices</h3>
      ${e.score.parts.map((e,t)=>{let n=e.name.toLowerCase(),r=j.value.voices.includes(n);return c`<div class="part">
          <button class="quiet" aria-pressed=${F.value.part===t} title="Edit this voice" @click=${()=>F.set({part:t,notes:[]})}>
            <span class="dot" ${y({"--part":re(t)})}></span>${e.name||`Voice ${t+1}`}
          </button>
          <button
            class="icon quiet"
            aria-pressed=${r}
            aria-label="Lock ${e.name}"
            title="A locked voice stays when the rest is written anew"
            @click=${()=>j.update(e=>({...e,voices:z(e.voices,n)}))}
          >
            ${l(r?`lock`:`unlock`,16)}
          </button>
        </div>`})}
      <div class="row">
        <select class="grow" aria-label="Instruments" @change=${e=>M.set({seed:t,family:e.target.value||null})}>
          <option value="">Any instruments</option>
          ${this.families.map(e=>c`<option value=${e} ?selected=${e===n}>${g(e)}</option>`)}
        </select>
        <button class="icon" aria-label="Other instruments" title="Other instruments" @click=${()=>M.set({seed:Math.floor(Math.random()*1e6),family:n})}>
          ${l(`dice`)}
        </button>
      </div>
    </section>`}drawLocks(e){let{bars:t,chords:n,voices:r,notes:i}=j.value,a=F.value.notes.flatMap(t=>e.score.parts[F.value.part]?.notes[t]??[]),o=t.length+r.length+i.length>0||n;return c`<section aria-label="Locks">
      <h3>What stays</h3>
      <button aria-pressed=${n} @click=${()=>j.update(e=>({...e,chords:!e.chords}))}>${l(`lock`,15)} Chords</button>
      <button
        ?disabled=${a.length===0}
        title="Or press L on the roll"
        @click=${()=>j.update(e=>a.reduce((e,t)=>({...e,notes:z(e.notes,R(F.value.part,t))}),e))}
      >
        ${l(`lock`,15)} ${a.length>1?`${a.length} notes`:`Chosen note`}
      </button>
      <p class="small muted">
        ${o?lt(t,r,n,i.length):`Click a bar's number to lock the bar. Nothing is locked.`}
      </p>
      <button class="primary" ?disabled=${P.value} @click=${()=>void He()}>${l(`dice`,16)} Write the rest anew</button>
      ${o?c`<button class="quiet" @click=${()=>j.set(D)}>Unlock everything</button>`:p}
    </section>`}drawReport(e){let t=e.originality;if(!t)return p;let n=Math.min(1,t.longest/Math.max(1,t.limit));return c`<section aria-label="Originality">
      <h3>Originality</h3>
      <div class="report">
        <div class="scale" aria-hidden="true"><div ${y({"--share":`${n*100}%`})}></div></div>
        <p>${t.sentence}</p>
        ${t.runs.length?c`<ul>
              ${t.runs.slice(0,4).map(e=>c`<li>${g(e.voice)}, bars ${e.bars[0]}–${e.bars[1]}: ${e.notes} notes as in “${e.title}”</li>`)}
            </ul>`:p}
        ${e.edited?c`<p class="muted">Measured before your edits.</p>`:p}
      </div>
    </section>`}};i([d()],X.prototype,`families`,void 0),X=i([_(`compose-side`)],X);function lt(e,t,n,r){return`Locked: ${[e.length?`bar${e.length>1?`s`:``} ${[...e].sort((e,t)=>e-t).join(`, `)}`:``,t.join(`, `),n?`the chords`:``,r?`${r} note${r>1?`s`:``}`:``].filter(Boolean).join(`; `)}.`}var ut=[`C`,`G`,`D`,`A`,`E`,`F`,`Bb`,`Eb`,`Ab`,`Am`,`Em`,`Bm`,`F#m`,`Dm`,`Gm`,`Cm`,`Fm`],dt=[[`vary`,`Vary it`],[`continue`,`Continue it`],[`harmonise`,`Harmonise its tune`],[`reharmonise`,`Other chords`]],ft=class extends h{static{this.styles=[e,f,x`
      :host {
        display: grid;
        gap: 12px;
        align-content: start;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 10px;
      }
      .go {
        min-height: 44px;
        font-size: 15px;
      }
      .verbs {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 6px;
      }
      .verbs button {
        padding: 0 6px;
        font-size: 13px;
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
        width: 100%;
        margin: 2px 0;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        font-size: 11px;
        color: var(--ink-3);
      }
    `]}constructor(){super(),new b(this,[k,O,P,A,E])}connectedCallback(){super.connectedCallback(),Pe().catch(o)}render(){let e=k.value,t=O.value.find(t=>t.name===e.style),n=P.value;return c`
      <label class="field">
        Style
        <select @change=${e=>Z({style:Q(e),meter:``})}>
          ${O.value.map(t=>c`<option value=${t.name} ?selected=${t.name===e.style}>${g(t.name)}</option>`)}
        </select>
      </label>
      <div class="two">
        <label class="field">
          Key
          <select @change=${e=>Z({key:Q(e)})}>
            <option value="">Any</option>
            ${ut.map(t=>c`<option value=${t} ?selected=${t===e.key}>${pt(t)}</option>`)}
          </select>
        </label>
        <label class="field">
          Meter
          <select @change=${e=>Z({meter:Q(e)})}>
            <option value="">Usual</option>
            ${(t?.meters??[]).map(t=>c`<option value=${t} ?selected=${t===e.meter}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Bars
          <select @change=${e=>Z({bars:Number(Q(e))})}>
            ${[2,4,8,12,16,24,32].map(t=>c`<option value=${t} ?selected=${t===e.bars}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Tempo
          <select @change=${e=>Z({tempo:Q(e)})}>
            <option value="beat" ?selected=${e.tempo===`beat`}>${E.value.tempo}, as the beat</option>
            <option value="style" ?selected=${e.tempo===`style`}>As the style</option>
          </select>
        </label>
        <label class="field">
          Form
          <input type="text" placeholder="AABA" maxlength="24" .value=${e.form} @change=${e=>Z({form:Q(e)})} />
        </label>
        <label class="field">
          Proposals
          <select @change=${e=>Z({count:Number(Q(e))})}>
            ${[1,2,4,6,8,12].map(t=>c`<option value=${t} ?selected=${t===e.count}>${t}</option>`)}
          </select>
        </label>
      </div>
      ${this.slide(`Complexity`,`Plain`,`Rich`,-2,2,e.complexity,e=>Z({complexity:e}))}
      ${this.slide(`Boldness`,`Typical`,`Daring`,.5,2,e.boldness,e=>Z({boldness:e}))}
      ${t?.texture===`tune`?c`<button aria-pressed=${e.backing} @click=${()=>Z({backing:!e.backing})}>Bass and chords under the tune</button>`:null}
      ${n?c`<button class="go" @click=${Ie}>${l(`stop`,16)} Stop</button>`:c`<button class="go primary" @click=${()=>void Le()}>${l(`dice`)} Compose</button>`}
      ${A.value?c`<hr />
            <h3>From the piece on the desk</h3>
            <div class="verbs">
              ${dt.map(([e,t])=>c`<button ?disabled=${n} @click=${()=>void Re(e)}>${t}</button>`)}
            </div>`:null}
    `}slide(e,t,n,r,i,a,o){return c`<label class="field">
      ${e}
      <input
        type="range"
        min=${r}
        max=${i}
        step="0.1"
        .value=${String(a)}
        ${y({"--fill":`${(a-r)/(i-r)*100}%`})}
        @input=${e=>o(Number(Q(e)))}
      />
      <span class="ends" aria-hidden="true"><span>${t}</span><span>${n}</span></span>
    </label>`}};ft=i([_(`compose-wishes`)],ft);function Z(e){k.update(t=>({...t,...e}))}function Q(e){return e.target.value}function pt(e){let t=e.replace(`b`,`♭`).replace(`#`,`♯`);return t.endsWith(`m`)?`${t.slice(0,-1)} minor`:`${t} major`}var $=class extends h{static{this.styles=[e,f,x`
      :host {
        display: grid;
        grid-template-columns: 240px minmax(0, 1fr) 260px;
        gap: var(--gap);
        height: 100%;
        min-height: 560px;
        max-width: 1760px;
        margin: 0 auto;
      }
      aside {
        overflow: auto;
      }
      .desk {
        display: flex;
        flex-direction: column;
        gap: var(--gap);
        min-height: 0;
        min-width: 0;
      }
      compose-proposals {
        flex: none;
      }
      .piece {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
        gap: 10px;
      }
      piano-roll,
      score-sheet {
        flex: 1;
        min-height: 280px;
      }
      .name {
        width: 180px;
        font-weight: 620;
      }
      .empty {
        flex: 1;
        display: grid;
        place-content: center;
        justify-items: center;
        text-align: center;
        gap: 10px;
        color: var(--ink-2);
        border: 2px dashed var(--line);
        border-radius: var(--r-l);
        padding: 32px;
      }
      .empty h2 {
        color: var(--ink);
        font-size: 20px;
      }
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: 204px minmax(0, 1fr) 208px;
        }
        .name {
          width: 120px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          height: auto;
        }
      }
    `]}constructor(){super(),this.view=`roll`,this.leave=()=>void 0,new b(this,[A,N,P,W])}connectedCallback(){super.connectedCallback(),se.set(I),this.leave=Ke()}disconnectedCallback(){super.disconnectedCallback(),this.leave()}render(){let e=A.value,t=N.value.length>0||P.value;return c`
      <h1 class="visually-hidden">Compose</h1>
      <aside class="panel" aria-label="Wishes"><compose-wishes></compose-wishes></aside>
      <div class="desk">
        ${t?c`<compose-proposals role="group" aria-label="Proposals"></compose-proposals>`:p}
        ${e?this.drawPiece(e):this.drawEmpty()}
      </div>
      <aside class="panel" aria-label="Piece"><compose-side></compose-side></aside>
      <export-dialog></export-dialog>
    `}drawPiece(e){return c`<section class="panel piece" aria-label="The piece">
      <div class="row wrap">
        <input class="name" type="text" aria-label="Name of the piece" maxlength="120" .value=${e.name} @change=${e=>this.rename(e)} />
        <span class="small muted">${w(e.score)} · ${T(e.score)} bars</span>
        <span class="grow"></span>
        <div class="segments" role="group" aria-label="View">
          <button aria-pressed=${this.view===`roll`} @click=${()=>this.view=`roll`}>Roll</button>
          <button aria-pressed=${this.view===`score`} @click=${()=>this.view=`score`}>Score</button>
        </div>
        <button aria-pressed=${W.value} title="Hear the kit's beat with the piece" @click=${()=>W.set(!W.value)}>With the beat</button>
      </div>
      ${this.view===`roll`?c`<piano-roll></piano-roll>`:c`<score-sheet></score-sheet>`}
      <div class="row wrap">
        <button class="primary" title="It plays with the kit and goes into its export" @click=${We}>${l(`plus`,16)} Add to the beat</button>
        <button @click=${()=>Ue().catch(o)}>${l(`check`,16)} Save</button>
        <button @click=${()=>this.export(e)}>${l(`download`,16)} Export</button>
        <span class="grow"></span>
        <span class="small muted">${this.view===`roll`?`Click to add, drag to move, double click to remove`:``}</span>
      </div>
    </section>`}drawEmpty(){return c`<div class="empty">
      <h2>An empty desk</h2>
      <p>Choose a style on the left and press Compose.<br />Keep what is good, and have the rest written anew.</p>
    </div>`}rename(e){let t=e.target.value.trim();t?I.change(``,e=>e&&{...e,name:t}):s(`A piece needs a name.`)}export(e){let t=H(e);this.exporter.openFor({name:e.name,tunes:[{score:t,name:e.name}],tempo:t.tempos[0].bpm},new Set([`tunes`,`score`]),`midi`)}};i([S(`export-dialog`)],$.prototype,`exporter`,void 0),i([d()],$.prototype,`view`,void 0),$=i([_(`compose-room`)],$);export{$ as ComposeRoom,ke as t};