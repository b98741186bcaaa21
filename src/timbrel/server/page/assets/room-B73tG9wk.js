import{Et as e,F as t,St as n,Tt as r,_t as i,at as a,bt as o,d as s,et as c,ft as l,gt as u,it as ee,l as d,o as f,ot as p,r as m,rt as h,s as te,st as g,t as _,u as v,vt as y,wt as b,xt as x}from"./styled-nIKlL_yk.js";import{t as S}from"./query-DDQkTGvL.js";import{c as ne,h as re,l as ie,m as ae,o as oe,p as se,t as ce}from"./index-D--eGeaM.js";import{c as C,i as w,l as T,n as E,o as le,r as ue,s as de,t as D,u as fe}from"./score-DnzFP9ki.js";import{C as O,S as k,_ as A,a as pe,b as j,c as me,d as he,f as M,g as ge,h as N,i as P,m as F,n as _e,o as ve,p as I,r as ye,s as be,t as xe,u as Se,v as L,x as R,y as z}from"./actions-CWLU58g2.js";var Ce=Object.create,B=Object.defineProperty,we=Object.getOwnPropertyDescriptor,Te=Object.getOwnPropertyNames,Ee=Object.getPrototypeOf,V=Object.prototype.hasOwnProperty,De=(e,t)=>()=>(t||(e((t={exports:{}}).exports,t,t.exports),e=null),t.exports),Oe=(e,t,n,r)=>{if(t&&typeof t==`object`||typeof t==`function`)for(var i=Te(t),a=0,o=i.length,s;a<o;a++)s=i[a],!V.call(e,s)&&s!==n&&B(e,s,{get:(e=>t[e]).bind(null,s),enumerable:!(r=we(t,s))||r.enumerable});return e},ke=(e,t,n)=>(n=e==null?{}:Ce(Ee(e)),Oe(t||!e||!e.__esModule||!V.call(e,`default`)?B(n,`default`,{value:e,enumerable:!0}):n,e)),H=new oe,U=new u(!1);function W(){let{seed:e,family:t}=k.value;H.take(z.value?.score??null,e,t).catch(h)}function G(){ie.quiet=!U.value}function Ae(){let e=[c.transport.add(H),z.subscribe(W),k.subscribe(W),U.subscribe(G)];return ne.set(!0),W(),G(),()=>{for(let t of e)t();H.stopped(),ne.set(!1),ie.quiet=!1}}var je=class extends x{static{this.styles=[p,g,e`
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
    `]}constructor(){super(),new i(this,[M,I,z])}render(){let e=I.value?Math.max(0,O.value.count-M.value.length):0;return b`${M.value.map(e=>this.drawCard(e))}
    ${Array.from({length:e},()=>b`<div class="waiting">…</div>`)}`}drawCard(e){let{score:t,candidate:n,originality:r}=e;return b`<button
      class="card plain"
      aria-pressed=${z.value?.score===t}
      @click=${()=>pe(e)}
    >
      ${this.drawNotes(e)}
      <span>${n+1} · ${C(t)}</span>
      <span class="facts">${r.longest} of ${r.limit} notes shared</span>
    </button>`}drawNotes({score:e}){let t=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[n,r]=[Math.min(...t),Math.max(...t)],i=T(e),a=Math.max(1,r-n+1);return b`<svg viewBox="0 0 ${i} ${a}" preserveAspectRatio="none" aria-hidden="true">
      ${e.parts.map((e,t)=>Me(e.notes,t,r))}
    </svg>`}};je=a([o(`compose-proposals`)],je);function Me(e,t,n){return r`<g ${_({"--part":te(t)})}>${e.map(e=>r`<rect x=${e.onset} y=${n-e.pitch} width=${e.duration*.92} height="1"></rect>`)}</g>`}var Ne=new Set([1,3,6,8,10]);function Pe(e,t,n){let r=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[i,a]=r.length?[Math.min(...r),Math.max(...r)]:[58,74],o=Math.max(0,i-3),s=Math.min(127,Math.max(a+3,o+18)),c=Math.max(t,44+D(e)*72);return{score:e,width:c,height:n,low:o,high:s,perTick:(c-44-8)/Math.max(T(e),de(e)),perPitch:(n-50)/(s-o+1)}}var K=(e,t)=>44+t*e.perTick,q=(e,t)=>50+(e.high-t)*e.perPitch,J=(e,t)=>Math.max(0,(t-44)/e.perTick),Fe=(e,t)=>Math.min(e.high,Math.max(e.low,e.high-Math.floor((t-50)/e.perPitch)));function Ie(e){let t=getComputedStyle(e),n=e=>t.getPropertyValue(e).trim(),[r,i]=[n(`--kind-l`),n(`--kind-c`)];return{ground:n(`--well`),white:n(`--cell-2`),line:n(`--line`),ink:n(`--ink`),soft:n(`--ink-2`),accent:n(`--accent`),panel:n(`--panel`),bg:n(`--bg`),part:e=>`oklch(${r} ${i} ${m[e%m.length]})`,font:n(`--font`)}}function Le(e,t,n,r){e.clearRect(0,0,t.width,t.height),Re(e,t,r),ze(e,t,n.locks,r),Be(e,t,n.locks,r),t.score.parts.forEach((i,a)=>a!==n.part&&Ve(e,t,a,n,r)),Ve(e,t,n.part,n,r),Ue(e,t,r)}function Re(e,t,n){e.fillStyle=n.ground,e.fillRect(0,50,t.width,t.height-50);for(let r=t.low;r<=t.high;r+=1)Ne.has(r%12)||(e.fillStyle=n.white,e.fillRect(44,q(t,r),t.width-44,Math.max(1,t.perPitch-1)))}function ze(e,t,n,r){let{score:i}=t,[a,o,s]=[ue(i),w(i),i.pickup??0];e.font=`600 11px ${r.font}`,e.textBaseline=`middle`;for(let n=s%o;n<T(i);n+=o)e.fillStyle=r.line,e.globalAlpha=(n-s)%a===0?1:.4,e.fillRect(Math.round(K(t,n)),50,1,t.height-50);e.globalAlpha=1;for(let o=1;o<=D(i);o+=1){let[i,c]=[K(t,s+(o-1)*a),a*t.perTick],l=n.bars.includes(o);e.fillStyle=l?r.accent:r.white,e.beginPath(),e.roundRect(i+1,1,c-2,22,5),e.fill(),e.fillStyle=l?r.bg:r.soft,e.fillText(l?`${o} locked`:String(o),i+8,12),l&&(e.globalAlpha=.1,e.fillStyle=r.accent,e.fillRect(i,50,c,t.height-50),e.globalAlpha=1)}}function Be(e,t,n,r){e.font=`600 12px ${r.font}`;let i=0;for(let a of t.score.chords??[]){let o=K(t,a.onset)+4;if(o<i)continue;let s=le(a);e.fillStyle=n.allChords||n.chords.includes(a.onset)?r.accent:r.ink,e.fillText(s,o,38),i=o+e.measureText(s).width+6}}function Ve(e,t,n,r,i){let a=n===r.part,o=t.score.parts[n]?.notes??[],s=r.locks.voices.includes(t.score.parts[n]?.name.toLowerCase()??``);o.forEach((o,c)=>{let l=a&&r.chosen.has(c),[u,ee]=[K(t,o.onset)+.5,q(t,o.pitch)],[d,f]=[Math.max(4,o.duration*t.perTick-1.5),Math.max(4,t.perPitch-1)];e.globalAlpha=(a?1:.5)*(.55+.45*((o.velocity??80)/127)),e.fillStyle=i.part(n),e.beginPath(),e.roundRect(u,ee,d,f,Math.min(4,f/2)),e.fill(),e.globalAlpha=1,l?He(e,i.ink):(s||r.locks.notes.includes(L(n,o)))&&He(e,i.accent)})}function He(e,t){e.lineWidth=2,e.strokeStyle=t,e.stroke()}function Ue(e,t,n){e.fillStyle=n.panel,e.fillRect(0,0,42,t.height),e.font=`500 10px ${n.font}`;for(let r=t.low;r<=t.high;r+=1)e.fillStyle=Ne.has(r%12)?n.ground:n.white,e.fillRect(0,q(t,r),38,Math.max(1,t.perPitch-1)),r%12==0&&(e.fillStyle=n.soft,e.fillText(fe(r),6,q(t,r)+t.perPitch/2))}var We=7,Y=class extends x{static{this.styles=[p,e`
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
    `]}constructor(){super(),this.told=``,this.view=null,this.drag=null,this.frame=0,this.observer=new ResizeObserver(()=>this.draw()),new i(this,[z,N,A,re])}connectedCallback(){super.connectedCallback(),this.observer.observe(this);let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect(),cancelAnimationFrame(this.frame)}render(){let e=z.value?.score,t=e?`Piano roll, ${e.parts.length} parts, ${D(e)} bars. Arrow keys choose and move notes.`:`Piano roll`;return b`<div class="scroll" tabindex="0" role="group" aria-label=${t} @keydown=${this.key}>
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
      <span class="visually-hidden" role="status">${this.told}</span>`}updated(){this.draw()}get notes(){return z.value?.score.parts[N.value.part]?.notes??[]}get chosenNotes(){return N.value.notes.flatMap(e=>this.notes[e]??[])}draw(){let e=z.value?.score;if(!e||!this.canvas||!this.clientWidth)return;let t=window.devicePixelRatio||1,n=this.view=Pe(e,this.clientWidth,this.scroller.clientHeight);this.canvas.width=Math.round(n.width*t),this.canvas.height=Math.round(n.height*t),this.canvas.style.width=`${n.width}px`,this.canvas.style.height=`${n.height}px`;let r=this.canvas.getContext(`2d`);r&&(r.scale(t,t),Le(r,n,{locks:A.value,part:N.value.part,chosen:new Set(N.value.notes)},Ie(this)))}movePlayhead(){let e=c.transport.playing.value?H.position(c.transport.beat):null;if(!this.head||!this.view||(this.head.style.visibility=e===null?`hidden`:`visible`,e===null))return;let t=K(this.view,e*480);this.head.style.transform=`translateX(${t.toFixed(1)}px)`;let{scrollLeft:n,clientWidth:r}=this.scroller;(t<n||t>n+r-20)&&(this.scroller.scrollLeft=t-44)}grid(){return w(z.value.score)/4}under(e,t){let n=this.view;for(let r=this.notes.length-1;r>=0;--r){let i=this.notes[r],[a,o]=[K(n,i.onset),q(n,i.pitch)],s=a+Math.max(6,i.duration*n.perTick);if(e>=a&&e<=s+2&&t>=o&&t<o+n.perPitch)return{index:r,atEdge:e>s-We&&s-a>14}}return null}press(e){let t=this.view;if(!t||!z.value||e.button!==0)return;let[n,r]=[e.offsetX,e.offsetY];if(r<26){let e=E(z.value.score,J(t,n));e>=1&&A.update(t=>({...t,bars:R(t.bars,e)}));return}if(r<50){let e=(z.value.score.chords??[]).findLast(e=>e.onset<=J(t,n));e&&A.update(t=>({...t,chords:R(t.chords,e.onset)}));return}if(n<44){H.audition(N.value.part,Fe(t,r),90);return}this.canvas.setPointerCapture(e.pointerId);let i=this.under(n,r);i?this.grab(e,i):this.draft(e,t)}grab(e,{index:t,atEdge:n}){let{part:r,notes:i}=N.value,a=e.shiftKey||e.ctrlKey||e.metaKey?R(i,t):i.includes(t)?i:[t];N.set({part:r,notes:a});let o=this.notes[t];H.audition(r,o.pitch,o.velocity??80),this.drag={what:n?`stretch`:`move`,x:e.offsetX,y:e.offsetY,notes:this.chosenNotes,moved:!1}}draft(e,t){let n=this.grid(),r={onset:Math.floor(J(t,e.offsetX)/n)*n,pitch:Fe(t,e.offsetY),duration:n*2,velocity:90},{part:i}=N.value;F(``,i,e=>[...e,r],[r]),H.audition(i,r.pitch,90),this.drag={what:`stretch`,x:e.offsetX-n*2*t.perTick/2,y:e.offsetY,notes:[r],moved:!1}}move(e){let t=this.view;if(!t)return;if(!this.drag){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;this.canvas.style.cursor=e.offsetY<50?`pointer`:t?t.atEdge?`ew-resize`:`grab`:`crosshair`;return}let n=e.altKey?1:this.grid(),r=Math.round((e.offsetX-this.drag.x)/t.perTick/n)*n,i=this.drag.what===`move`?-Math.round((e.offsetY-this.drag.y)/t.perPitch):0;(r!==0||i!==0||this.drag.moved)&&(this.drag.moved=!0,this.apply(this.drag,r,i))}apply(e,t,n){let r=e.notes.map(r=>e.what===`move`?{...r,onset:Math.max(0,r.onset+t),pitch:Math.min(127,Math.max(0,r.pitch+n))}:{...r,duration:Math.max(this.grid()/2,r.duration+t)}),i=new Set(this.chosenNotes);F(`roll ${e.what}`,N.value.part,e=>[...e.filter(e=>!i.has(e)),...r],r)}release(){this.drag=null}erase(e){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;if(!t)return;let n=this.notes[t.index];F(``,N.value.part,e=>e.filter(e=>e!==n))}key(e){e.ctrlKey||e.metaKey||e.altKey||!z.value||this.keyed(e)&&(e.preventDefault(),e.stopPropagation(),this.tell())}keyed(e){let{part:t,notes:n}=N.value,r=this.chosenNotes,i=e.shiftKey,a=e=>({what:e,x:0,y:0,notes:r,moved:!0});switch(e.key){case`ArrowRight`:case`ArrowLeft`:{let t=e.key===`ArrowRight`?1:-1;return i&&r.length?this.apply(a(`move`),t*this.grid(),0):this.choose(Math.min(this.notes.length-1,Math.max(0,(n.at(-1)??-t)+t))),!0}case`ArrowUp`:case`ArrowDown`:return r.length?(this.apply(a(`move`),0,(e.key===`ArrowUp`?1:-1)*(i?12:1)),this.choose(N.value.notes[0]),!0):!1;case`+`:case`-`:return r.length&&this.apply(a(`stretch`),(e.key===`+`?1:-1)*this.grid(),0),!0;case`Delete`:case`Backspace`:return F(``,t,e=>e.filter(e=>!r.includes(e))),!0;case`l`:for(let e of r)A.update(n=>({...n,notes:R(n.notes,L(t,e))}));return!0;default:return!1}}choose(e){let t=e===void 0?void 0:this.notes[e];e!==void 0&&t&&(N.set({part:N.value.part,notes:[e]}),H.audition(N.value.part,t.pitch,t.velocity??80))}tell(){let[e]=this.chosenNotes;this.told=e&&z.value?`${fe(e.pitch)}, bar ${E(z.value.score,e.onset)}`:``}};a([S(`canvas`)],Y.prototype,`canvas`,void 0),a([S(`.head`)],Y.prototype,`head`,void 0),a([S(`.scroll`)],Y.prototype,`scroller`,void 0),a([y()],Y.prototype,`told`,void 0),Y=a([o(`piano-roll`)],Y);var Ge=250,X=class extends x{static{this.styles=[p,e`
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
    `]}constructor(){super(),this.problem=``,this.drawn=!1,this.engraver=null,this.shown=null,this.timer=0,new i(this,[z])}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(this.timer)}render(){return b`
      ${this.problem?b`<p class="problem" role="alert">${this.problem}</p>`:n}
      ${!this.drawn&&!this.problem?b`<p class="wait">Engraving…</p>`:n}
      <div class="paper" role="img" aria-label="Engraved score of ${z.value?.name??`the piece`}"></div>
    `}updated(){let e=z.value?.score??null;e!==this.shown&&(this.shown=e,window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>void this.engrave(),this.drawn?Ge:0))}async engrave(){let e=z.value;if(e)try{let[{OpenSheetMusicDisplay:n},r]=await Promise.all([ce(()=>import(`./opensheetmusicdisplay.min-CaWXI0oo.js`).then(e=>ke(e.default,1)),[]),t(P(e))]);if(e.score!==this.shown)return;this.engraver??=new n(this.paper,{backend:`svg`,autoResize:!0,drawTitle:!0,drawingParameters:`compacttight`}),await this.engraver.load(r),this.engraver.render(),this.drawn=!0,this.problem=``}catch(e){this.problem=e instanceof Error?e.message:String(e)}}};a([S(`.paper`)],X.prototype,`paper`,void 0),a([y()],X.prototype,`problem`,void 0),a([y()],X.prototype,`drawn`,void 0),X=a([o(`score-sheet`)],X);var Ke=class extends x{static{this.styles=[p,g,e`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        align-content: start;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      h2 {
        font-size: 13px;
      }
      .part {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 34px;
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
    `]}constructor(){super(),new i(this,[z,A,N,k,I,v])}connectedCallback(){super.connectedCallback(),d().catch(h)}render(){let e=z.value;return e?b`${this.drawVoices(e)} ${this.drawLocks(e)} ${this.drawReport(e)}`:b`<p class="muted small">Voices, locks and the originality report stand here once there is a piece.</p>`}drawVoices(e){let{seed:t,family:n}=k.value;return b`<section aria-label="Voices">
      <h2>Voices</h2>
      ${e.score.parts.map((e,t)=>{let n=e.name.toLowerCase(),r=A.value.voices.includes(n);return b`<div class="part">
          <button class="quiet" aria-pressed=${N.value.part===t} title="Edit this voice" @click=${()=>N.set({part:t,notes:[]})}>
            <span class="dot" ${_({"--part":te(t)})}></span>${e.name||`Voice ${t+1}`}
          </button>
          <button
            class="icon quiet"
            aria-pressed=${r}
            aria-label="Lock ${e.name}"
            title="A locked voice stays when the rest is written anew"
            @click=${()=>A.update(e=>({...e,voices:R(e.voices,n)}))}
          >
            ${l(r?`lock`:`unlock`,16)}
          </button>
        </div>`})}
      ${this.drawInstruments(t,n)}
    </section>`}drawInstruments(e,t){let n=s();return v.value.length&&!n?b`<p class="small muted">No model of notes is on this machine, so the piece makes no sound here.</p>`:b`<div class="row">
        <select class="grow" aria-label="Instruments" @change=${t=>k.set({seed:e,family:t.target.value||null})}>
          <option value="">Any instruments</option>
          ${(n?.kinds??[]).map(e=>b`<option value=${e} ?selected=${e===t}>${f(e)}</option>`)}
        </select>
        <button class="icon" aria-label="Other instruments" title="Other instruments" @click=${()=>k.set({seed:Math.floor(Math.random()*1e6),family:t})}>
          ${l(`dice`)}
        </button>
      </div>`}drawLocks(e){let{bars:t,allChords:r,chords:i,voices:a,notes:o}=A.value,s=N.value.notes.flatMap(t=>e.score.parts[N.value.part]?.notes[t]??[]),c=r||t.length+a.length+o.length+i.length>0;return b`<section aria-label="Locks">
      <h2>What stays</h2>
      <button aria-pressed=${r} @click=${()=>A.update(e=>({...e,allChords:!e.allChords}))}>${l(`lock`,15)} All chords</button>
      <button
        ?disabled=${s.length===0}
        title="Or press L on the roll"
        @click=${()=>A.update(e=>s.reduce((e,t)=>({...e,notes:R(e.notes,L(N.value.part,t))}),e))}
      >
        ${l(`lock`,15)} ${s.length>1?`${s.length} notes`:`Chosen note`}
      </button>
      <p class="small muted">
        ${c?qe(A.value):`Nothing is locked. Click a bar's number or a chord's name to keep it.`}
      </p>
      <button class="primary" ?disabled=${I.value} @click=${()=>void be()}>${l(`dice`,16)} Rewrite the rest</button>
      ${c?b`<button class="quiet" @click=${()=>A.set(he)}>Unlock everything</button>`:n}
    </section>`}drawReport(e){let t=e.originality;if(!t)return n;let r=Math.min(1,t.longest/Math.max(1,t.limit));return b`<section aria-label="Originality">
      <h2>Originality</h2>
      <div class="report">
        <div class="scale" aria-hidden="true"><div ${_({"--share":`${r*100}%`})}></div></div>
        <p>${t.sentence}</p>
        ${t.runs.length?b`<ul>
              ${t.runs.slice(0,4).map(e=>b`<li>${f(e.voice)}, bars ${e.bars[0]}–${e.bars[1]}: ${e.notes} notes as in “${e.title}”</li>`)}
            </ul>`:n}
        ${e.edited?b`<p class="muted">Measured before your edits.</p>`:n}
      </div>
    </section>`}};Ke=a([o(`compose-side`)],Ke);function qe({bars:e,voices:t,allChords:n,chords:r,notes:i}){let a=(e,t)=>e?`${e} ${t}${e>1?`s`:``}`:``;return`Locked: ${[e.length?`bar${e.length>1?`s`:``} ${[...e].sort((e,t)=>e-t).join(`, `)}`:``,t.join(`, `),n?`the chords`:a(r.length,`chord`),a(i.length,`note`)].filter(Boolean).join(`; `)}.`}var Je=[`C`,`G`,`D`,`A`,`E`,`F`,`Bb`,`Eb`,`Ab`,`Am`,`Em`,`Bm`,`F#m`,`Dm`,`Gm`,`Cm`,`Fm`],Ye=[[`vary`,`Vary`],[`continue`,`Continue`],[`harmonise`,`Harmonise`],[`reharmonise`,`New chords`]],Xe=class extends x{static{this.styles=[p,g,e`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        align-content: start;
      }
      .two {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 10px;
      }
      h2 {
        font-size: 13px;
      }
      .go {
        min-height: 44px;
        font-size: 15px;
      }
      .verbs {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
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
    `]}constructor(){super(),new i(this,[O,j,I,z,se])}connectedCallback(){super.connectedCallback(),ve().catch(h)}render(){let e=O.value,t=j.value.find(t=>t.name===e.style),n=I.value;return b`
      <label class="field">
        Style
        <select @change=${e=>Z({style:Q(e),meter:``})}>
          ${j.value.map(t=>b`<option value=${t.name} ?selected=${t.name===e.style}>${f(t.name)}</option>`)}
        </select>
      </label>
      <div class="two">
        <label class="field">
          Key
          <select @change=${e=>Z({key:Q(e)})}>
            <option value="">Any</option>
            ${Je.map(t=>b`<option value=${t} ?selected=${t===e.key}>${Ze(t)}</option>`)}
          </select>
        </label>
        <label class="field">
          Meter
          <select @change=${e=>Z({meter:Q(e)})}>
            <option value="">Usual</option>
            ${(t?.meters??[]).map(t=>b`<option value=${t} ?selected=${t===e.meter}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Bars
          <select @change=${e=>Z({bars:Number(Q(e))})}>
            ${[2,4,8,12,16,24,32].map(t=>b`<option value=${t} ?selected=${t===e.bars}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Tempo
          <select @change=${e=>Z({tempo:Q(e)})}>
            <option value="beat" ?selected=${e.tempo===`beat`}>The beat’s: ${se.value.tempo}</option>
            <option value="style" ?selected=${e.tempo===`style`}>The style’s</option>
          </select>
        </label>
        <label class="field">
          Form
          <input type="text" placeholder="AABA" maxlength="24" .value=${e.form} @change=${e=>Z({form:Q(e)})} />
        </label>
        <label class="field">
          Proposals
          <select @change=${e=>Z({count:Number(Q(e))})}>
            ${[1,2,4,6,8,12].map(t=>b`<option value=${t} ?selected=${t===e.count}>${t}</option>`)}
          </select>
        </label>
      </div>
      ${this.slide(`Complexity`,`Plain`,`Rich`,-2,2,e.complexity,e=>Z({complexity:e}))}
      ${this.slide(`Boldness`,`Typical`,`Daring`,.5,2,e.boldness,e=>Z({boldness:e}))}
      ${t?.texture===`tune`?b`<button aria-pressed=${e.backing} @click=${()=>Z({backing:!e.backing})}>Bass and chords</button>`:null}
      ${n?b`<button class="go" @click=${Se}>${l(`stop`,16)} Stop</button>`:b`<button class="go primary" @click=${()=>void _e()}>${l(`dice`)} Compose</button>`}
      ${z.value?b`<hr />
            <h2>From the piece on the desk</h2>
            <div class="verbs">
              ${Ye.map(([e,t])=>b`<button ?disabled=${n} @click=${()=>void ye(e)}>${t}</button>`)}
            </div>`:null}
    `}slide(e,t,n,r,i,a,o){return b`<label class="field">
      ${e}
      <input
        type="range"
        min=${r}
        max=${i}
        step="0.1"
        .value=${String(a)}
        ${_({"--fill":`${(a-r)/(i-r)*100}%`})}
        @input=${e=>o(Number(Q(e)))}
      />
      <span class="ends" aria-hidden="true"><span>${t}</span><span>${n}</span></span>
    </label>`}};Xe=a([o(`compose-wishes`)],Xe);function Z(e){O.update(t=>({...t,...e}))}function Q(e){return e.target.value}function Ze(e){let t=e.replace(`b`,`♭`).replace(`#`,`♯`);return t.endsWith(`m`)?`${t.slice(0,-1)} minor`:`${t} major`}var $=class extends x{static{this.styles=[p,g,e`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / 240px minmax(0, 1fr) 260px;
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
          grid-template: minmax(0, 1fr) / 204px minmax(0, 1fr) 208px;
        }
        .name {
          width: 120px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template: auto / minmax(0, 1fr);
          height: auto;
        }
      }
    `]}constructor(){super(),this.view=`roll`,this.leave=()=>void 0,new i(this,[z,M,I,U])}connectedCallback(){super.connectedCallback(),ae.set(ge),this.leave=Ae()}disconnectedCallback(){super.disconnectedCallback(),this.leave()}render(){let e=z.value,t=M.value.length>0||I.value;return b`
      <h1 class="visually-hidden">Compose</h1>
      <aside class="panel" aria-label="Wishes"><compose-wishes></compose-wishes></aside>
      <div class="desk">
        ${t?b`<compose-proposals role="group" aria-label="Proposals"></compose-proposals>`:n}
        ${e?this.drawPiece(e):this.drawEmpty()}
      </div>
      <aside class="panel" aria-label="Piece"><compose-side></compose-side></aside>
      <export-dialog></export-dialog>
    `}drawPiece(e){return b`<section class="panel piece" aria-label="The piece">
      <div class="row wrap">
        <input class="name" type="text" aria-label="Name of the piece" maxlength="120" .value=${e.name} @change=${e=>this.rename(e)} />
        <span class="small muted">${C(e.score)} · ${D(e.score)} bars</span>
        <span class="grow"></span>
        <div class="segments" role="group" aria-label="View">
          <button aria-pressed=${this.view===`roll`} @click=${()=>this.view=`roll`}>Roll</button>
          <button aria-pressed=${this.view===`score`} @click=${()=>this.view=`score`}>Score</button>
        </div>
        <button aria-pressed=${U.value} title="Hear the kit's beat with the piece" @click=${()=>U.set(!U.value)}>With the beat</button>
      </div>
      ${this.view===`roll`?b`<piano-roll></piano-roll>`:b`<score-sheet></score-sheet>`}
      <div class="row wrap">
        <button class="primary" title="It plays with the kit and goes into its export" @click=${xe}>${l(`plus`,16)} Add to the beat</button>
        <button @click=${()=>me().catch(h)}>${l(`check`,16)} Save</button>
        <button @click=${()=>this.export(e)}>${l(`download`,16)} Export</button>
        <span class="grow"></span>
        <span class="small muted">${this.view===`roll`?`Click to add, drag to move, double click to remove`:``}</span>
      </div>
    </section>`}drawEmpty(){return b`<div class="empty">
      <h2>An empty desk</h2>
      <p>Choose a style on the left and press Compose.<br />Keep what is good, and have the rest written anew.</p>
    </div>`}rename(e){let t=e.target.value.trim();t?ge.change(``,e=>e&&{...e,name:t}):ee(`A piece needs a name.`)}export(e){let t=P(e);this.exporter.openFor({name:e.name,tunes:[{score:t,name:e.name}],tempo:t.tempos[0].bpm},new Set([`tunes`,`score`]),`mid`)}};a([S(`export-dialog`)],$.prototype,`exporter`,void 0),a([y()],$.prototype,`view`,void 0),$=a([o(`compose-room`)],$);export{$ as ComposeRoom,De as t};