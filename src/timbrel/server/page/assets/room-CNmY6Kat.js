import{Ct as e,E as t,M as n,St as r,Z as i,_t as a,et as o,ht as s,it as c,lt as l,mt as u,nt as d,o as f,pt as p,r as ee,rt as m,s as h,t as g,tt as te,vt as _,xt as v,yt as y}from"./styled-CeCdcEjG.js";import{t as b}from"./query-DDQkTGvL.js";import{_ as ne,c as re,d as ie,g as ae,h as oe,t as se,u as x}from"./index-3A5LYEne.js";import{c as S,i as C,l as w,n as T,o as ce,r as le,s as ue,t as E,u as de}from"./score-CHouMiND.js";import{C as D,S as O,_ as k,a as fe,b as A,c as pe,d as me,f as j,g as M,h as N,i as P,m as F,n as he,o as ge,p as I,r as _e,s as ve,t as ye,u as be,v as L,x as R,y as z}from"./actions-DhmcrUxG.js";var xe=Object.create,B=Object.defineProperty,Se=Object.getOwnPropertyDescriptor,Ce=Object.getOwnPropertyNames,we=Object.getPrototypeOf,V=Object.prototype.hasOwnProperty,Te=(e,t)=>()=>(t||(e((t={exports:{}}).exports,t,t.exports),e=null),t.exports),Ee=(e,t,n,r)=>{if(t&&typeof t==`object`||typeof t==`function`)for(var i=Ce(t),a=0,o=i.length,s;a<o;a++)s=i[a],!V.call(e,s)&&s!==n&&B(e,s,{get:(e=>t[e]).bind(null,s),enumerable:!(r=Se(t,s))||r.enumerable});return e},De=(e,t,n)=>(n=e==null?{}:xe(we(e)),Ee(t||!e||!e.__esModule||!V.call(e,`default`)?B(n,`default`,{value:e,enumerable:!0}):n,e)),H=new re,U=new p(!1);function W(){let{seed:e,family:t}=O.value;H.take(z.value?.score??null,e,t).catch(o)}function Oe(){ie.quiet=!U.value}function ke(){let e=[i.transport.add(H),z.subscribe(W),O.subscribe(W),U.subscribe(Oe)];return x.set(!0),W(),Oe(),()=>{for(let t of e)t();H.stopped(),x.set(!1),ie.quiet=!1}}var Ae=class extends _{static{this.styles=[m,c,e`
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
    `]}constructor(){super(),new u(this,[j,I,z])}render(){let e=I.value?Math.max(0,D.value.count-j.value.length):0;return v`${j.value.map(e=>this.drawCard(e))}
    ${Array.from({length:e},()=>v`<div class="waiting">…</div>`)}`}drawCard(e){let{score:t,candidate:n,originality:r}=e;return v`<button
      class="card plain"
      aria-pressed=${z.value?.score===t}
      aria-label="Proposal ${n+1}, ${S(t)}"
      @click=${()=>fe(e)}
    >
      ${this.drawNotes(e)}
      <span>${n+1} · ${S(t)}</span>
      <span class="facts">${r.longest} of ${r.limit} notes shared</span>
    </button>`}drawNotes({score:e}){let t=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[n,r]=[Math.min(...t),Math.max(...t)],i=w(e),a=Math.max(1,r-n+1);return v`<svg viewBox="0 0 ${i} ${a}" preserveAspectRatio="none" aria-hidden="true">
      ${e.parts.map((e,t)=>je(e.notes,t,r))}
    </svg>`}};Ae=d([a(`compose-proposals`)],Ae);function je(e,t,n){return r`<g ${g({"--part":h(t)})}>${e.map(e=>r`<rect x=${e.onset} y=${n-e.pitch} width=${e.duration*.92} height="1"></rect>`)}</g>`}var Me=new Set([1,3,6,8,10]);function Ne(e,t,n){let r=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[i,a]=r.length?[Math.min(...r),Math.max(...r)]:[58,74],o=Math.max(0,i-3),s=Math.min(127,Math.max(a+3,o+18)),c=Math.max(t,44+E(e)*72);return{score:e,width:c,height:n,low:o,high:s,perTick:(c-44-8)/Math.max(w(e),ue(e)),perPitch:(n-50)/(s-o+1)}}var G=(e,t)=>44+t*e.perTick,K=(e,t)=>50+(e.high-t)*e.perPitch,q=(e,t)=>Math.max(0,(t-44)/e.perTick),Pe=(e,t)=>Math.min(e.high,Math.max(e.low,e.high-Math.floor((t-50)/e.perPitch)));function Fe(e){let t=getComputedStyle(e),n=e=>t.getPropertyValue(e).trim(),[r,i]=[n(`--kind-l`),n(`--kind-c`)];return{ground:n(`--well`),white:n(`--cell-2`),line:n(`--line`),ink:n(`--ink`),soft:n(`--ink-2`),accent:n(`--accent`),panel:n(`--panel`),bg:n(`--bg`),part:e=>`oklch(${r} ${i} ${ee[e%ee.length]})`,font:n(`--font`)}}function Ie(e,t,n,r){e.clearRect(0,0,t.width,t.height),Le(e,t,r),Re(e,t,n.locks,r),ze(e,t,n.locks,r),t.score.parts.forEach((i,a)=>a!==n.part&&Be(e,t,a,n,r)),Be(e,t,n.part,n,r),He(e,t,r)}function Le(e,t,n){e.fillStyle=n.ground,e.fillRect(0,50,t.width,t.height-50);for(let r=t.low;r<=t.high;r+=1)Me.has(r%12)||(e.fillStyle=n.white,e.fillRect(44,K(t,r),t.width-44,Math.max(1,t.perPitch-1)))}function Re(e,t,n,r){let{score:i}=t,[a,o,s]=[le(i),C(i),i.pickup??0];e.font=`600 11px ${r.font}`,e.textBaseline=`middle`;for(let n=s%o;n<w(i);n+=o)e.fillStyle=r.line,e.globalAlpha=(n-s)%a===0?1:.4,e.fillRect(Math.round(G(t,n)),50,1,t.height-50);e.globalAlpha=1;for(let o=1;o<=E(i);o+=1){let[i,c]=[G(t,s+(o-1)*a),a*t.perTick],l=n.bars.includes(o);e.fillStyle=l?r.accent:r.white,e.beginPath(),e.roundRect(i+1,1,c-2,22,5),e.fill(),e.fillStyle=l?r.bg:r.soft,e.fillText(l?`${o} locked`:String(o),i+8,12),l&&(e.globalAlpha=.1,e.fillStyle=r.accent,e.fillRect(i,50,c,t.height-50),e.globalAlpha=1)}}function ze(e,t,n,r){e.font=`600 12px ${r.font}`;let i=0;for(let a of t.score.chords??[]){let o=G(t,a.onset)+4;if(o<i)continue;let s=ce(a);e.fillStyle=n.allChords||n.chords.includes(a.onset)?r.accent:r.ink,e.fillText(s,o,38),i=o+e.measureText(s).width+6}}function Be(e,t,n,r,i){let a=n===r.part,o=t.score.parts[n]?.notes??[],s=r.locks.voices.includes(t.score.parts[n]?.name.toLowerCase()??``);o.forEach((o,c)=>{let l=a&&r.chosen.has(c),[u,d]=[G(t,o.onset)+.5,K(t,o.pitch)],[f,p]=[Math.max(4,o.duration*t.perTick-1.5),Math.max(4,t.perPitch-1)];e.globalAlpha=(a?1:.5)*(.55+.45*((o.velocity??80)/127)),e.fillStyle=i.part(n),e.beginPath(),e.roundRect(u,d,f,p,Math.min(4,p/2)),e.fill(),e.globalAlpha=1,l?Ve(e,i.ink):(s||r.locks.notes.includes(L(n,o)))&&Ve(e,i.accent)})}function Ve(e,t){e.lineWidth=2,e.strokeStyle=t,e.stroke()}function He(e,t,n){e.fillStyle=n.panel,e.fillRect(0,0,42,t.height),e.font=`500 10px ${n.font}`;for(let r=t.low;r<=t.high;r+=1)e.fillStyle=Me.has(r%12)?n.ground:n.white,e.fillRect(0,K(t,r),38,Math.max(1,t.perPitch-1)),r%12==0&&(e.fillStyle=n.soft,e.fillText(de(r),6,K(t,r)+t.perPitch/2))}var Ue=7,J=class extends _{static{this.styles=[m,e`
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
    `]}constructor(){super(),this.told=``,this.view=null,this.drag=null,this.frame=0,this.observer=new ResizeObserver(()=>this.draw()),new u(this,[z,N,k,ne])}connectedCallback(){super.connectedCallback(),this.observer.observe(this);let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect(),cancelAnimationFrame(this.frame)}render(){let e=z.value?.score,t=e?`Piano roll, ${e.parts.length} parts, ${E(e)} bars. Arrow keys choose and move notes.`:`Piano roll`;return v`<div class="scroll" tabindex="0" role="group" aria-label=${t} @keydown=${this.key}>
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
      <span class="visually-hidden" role="status">${this.told}</span>`}updated(){this.draw()}get notes(){return z.value?.score.parts[N.value.part]?.notes??[]}get chosenNotes(){return N.value.notes.flatMap(e=>this.notes[e]??[])}draw(){let e=z.value?.score;if(!e||!this.canvas||!this.clientWidth)return;let t=window.devicePixelRatio||1,n=this.view=Ne(e,this.clientWidth,this.scroller.clientHeight);this.canvas.width=Math.round(n.width*t),this.canvas.height=Math.round(n.height*t),this.canvas.style.width=`${n.width}px`,this.canvas.style.height=`${n.height}px`;let r=this.canvas.getContext(`2d`);r&&(r.scale(t,t),Ie(r,n,{locks:k.value,part:N.value.part,chosen:new Set(N.value.notes)},Fe(this)))}movePlayhead(){let e=i.transport.playing.value?H.position(i.transport.beat):null;if(!this.head||!this.view||(this.head.style.visibility=e===null?`hidden`:`visible`,e===null))return;let t=G(this.view,e*480);this.head.style.transform=`translateX(${t.toFixed(1)}px)`;let{scrollLeft:n,clientWidth:r}=this.scroller;(t<n||t>n+r-20)&&(this.scroller.scrollLeft=t-44)}grid(){return C(z.value.score)/4}under(e,t){let n=this.view;for(let r=this.notes.length-1;r>=0;--r){let i=this.notes[r],[a,o]=[G(n,i.onset),K(n,i.pitch)],s=a+Math.max(6,i.duration*n.perTick);if(e>=a&&e<=s+2&&t>=o&&t<o+n.perPitch)return{index:r,atEdge:e>s-Ue&&s-a>14}}return null}press(e){let t=this.view;if(!t||!z.value||e.button!==0)return;let[n,r]=[e.offsetX,e.offsetY];if(r<26){let e=T(z.value.score,q(t,n));e>=1&&k.update(t=>({...t,bars:R(t.bars,e)}));return}if(r<50){let e=(z.value.score.chords??[]).findLast(e=>e.onset<=q(t,n));e&&k.update(t=>({...t,chords:R(t.chords,e.onset)}));return}if(n<44){H.audition(N.value.part,Pe(t,r),90);return}this.canvas.setPointerCapture(e.pointerId);let i=this.under(n,r);i?this.grab(e,i):this.draft(e,t)}grab(e,{index:t,atEdge:n}){let{part:r,notes:i}=N.value,a=e.shiftKey||e.ctrlKey||e.metaKey?R(i,t):i.includes(t)?i:[t];N.set({part:r,notes:a});let o=this.notes[t];H.audition(r,o.pitch,o.velocity??80),this.drag={what:n?`stretch`:`move`,x:e.offsetX,y:e.offsetY,notes:this.chosenNotes,moved:!1}}draft(e,t){let n=this.grid(),r={onset:Math.floor(q(t,e.offsetX)/n)*n,pitch:Pe(t,e.offsetY),duration:n*2,velocity:90},{part:i}=N.value;F(``,i,e=>[...e,r],[r]),H.audition(i,r.pitch,90),this.drag={what:`stretch`,x:e.offsetX-n*2*t.perTick/2,y:e.offsetY,notes:[r],moved:!1}}move(e){let t=this.view;if(!t)return;if(!this.drag){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;this.canvas.style.cursor=e.offsetY<50?`pointer`:t?t.atEdge?`ew-resize`:`grab`:`crosshair`;return}let n=e.altKey?1:this.grid(),r=Math.round((e.offsetX-this.drag.x)/t.perTick/n)*n,i=this.drag.what===`move`?-Math.round((e.offsetY-this.drag.y)/t.perPitch):0;(r!==0||i!==0||this.drag.moved)&&(this.drag.moved=!0,this.apply(this.drag,r,i))}apply(e,t,n){let r=e.notes.map(r=>e.what===`move`?{...r,onset:Math.max(0,r.onset+t),pitch:Math.min(127,Math.max(0,r.pitch+n))}:{...r,duration:Math.max(this.grid()/2,r.duration+t)}),i=new Set(this.chosenNotes);F(`roll ${e.what}`,N.value.part,e=>[...e.filter(e=>!i.has(e)),...r],r)}release(){this.drag=null}erase(e){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;if(!t)return;let n=this.notes[t.index];F(``,N.value.part,e=>e.filter(e=>e!==n))}key(e){e.ctrlKey||e.metaKey||e.altKey||!z.value||this.keyed(e)&&(e.preventDefault(),e.stopPropagation(),this.tell())}keyed(e){let{part:t,notes:n}=N.value,r=this.chosenNotes,i=e.shiftKey,a=e=>({what:e,x:0,y:0,notes:r,moved:!0});switch(e.key){case`ArrowRight`:case`ArrowLeft`:{let t=e.key===`ArrowRight`?1:-1;return i&&r.length?this.apply(a(`move`),t*this.grid(),0):this.choose(Math.min(this.notes.length-1,Math.max(0,(n.at(-1)??-t)+t))),!0}case`ArrowUp`:case`ArrowDown`:return r.length?(this.apply(a(`move`),0,(e.key===`ArrowUp`?1:-1)*(i?12:1)),this.choose(N.value.notes[0]),!0):!1;case`+`:case`-`:return r.length&&this.apply(a(`stretch`),(e.key===`+`?1:-1)*this.grid(),0),!0;case`Delete`:case`Backspace`:return F(``,t,e=>e.filter(e=>!r.includes(e))),!0;case`l`:for(let e of r)k.update(n=>({...n,notes:R(n.notes,L(t,e))}));return!0;default:return!1}}choose(e){let t=e===void 0?void 0:this.notes[e];e!==void 0&&t&&(N.set({part:N.value.part,notes:[e]}),H.audition(N.value.part,t.pitch,t.velocity??80))}tell(){let[e]=this.chosenNotes;this.told=e&&z.value?`${de(e.pitch)}, bar ${T(z.value.score,e.onset)}`:``}};d([b(`canvas`)],J.prototype,`canvas`,void 0),d([b(`.head`)],J.prototype,`head`,void 0),d([b(`.scroll`)],J.prototype,`scroller`,void 0),d([s()],J.prototype,`told`,void 0),J=d([a(`piano-roll`)],J);var We=250,Y=class extends _{static{this.styles=[m,e`
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
    `]}constructor(){super(),this.problem=``,this.drawn=!1,this.engraver=null,this.shown=null,this.timer=0,new u(this,[z])}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(this.timer)}render(){return v`
      ${this.problem?v`<p class="problem" role="alert">${this.problem}</p>`:y}
      ${!this.drawn&&!this.problem?v`<p class="wait">Engraving…</p>`:y}
      <div class="paper" role="img" aria-label="Engraved score of ${z.value?.name??`the piece`}"></div>
    `}updated(){let e=z.value?.score??null;e!==this.shown&&(this.shown=e,window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>void this.engrave(),this.drawn?We:0))}async engrave(){let e=z.value;if(e)try{let[{OpenSheetMusicDisplay:t},r]=await Promise.all([se(()=>import(`./opensheetmusicdisplay.min-DkwKpbKE.js`).then(e=>De(e.default,1)),[]),n(P(e))]);if(e.score!==this.shown)return;this.engraver??=new t(this.paper,{backend:`svg`,autoResize:!0,drawTitle:!0,drawingParameters:`compacttight`}),await this.engraver.load(r),this.engraver.render(),this.drawn=!0,this.problem=``}catch(e){this.problem=e instanceof Error?e.message:String(e)}}};d([b(`.paper`)],Y.prototype,`paper`,void 0),d([s()],Y.prototype,`problem`,void 0),d([s()],Y.prototype,`drawn`,void 0),Y=d([a(`score-sheet`)],Y);var X=class extends _{static{this.styles=[m,c,e`
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
    `]}constructor(){super(),this.families=[],new u(this,[z,k,N,O,I])}connectedCallback(){super.connectedCallback(),t().then(e=>this.families=e.find(e=>e.pitched)?.kinds??[]).catch(o)}render(){let e=z.value;return e?v`${this.drawVoices(e)} ${this.drawLocks(e)} ${this.drawReport(e)}`:v`<p class="muted small">Voices, locks and the originality report stand here once there is a piece.</p>`}drawVoices(e){let{seed:t,family:n}=O.value;return v`<section aria-label="Voices">
      <h3>Voices</h3>
      ${e.score.parts.map((e,t)=>{let n=e.name.toLowerCase(),r=k.value.voices.includes(n);return v`<div class="part">
          <button class="quiet" aria-pressed=${N.value.part===t} title="Edit this voice" @click=${()=>N.set({part:t,notes:[]})}>
            <span class="dot" ${g({"--part":h(t)})}></span>${e.name||`Voice ${t+1}`}
          </button>
          <button
            class="icon quiet"
            aria-pressed=${r}
            aria-label="Lock ${e.name}"
            title="A locked voice stays when the rest is written anew"
            @click=${()=>k.update(e=>({...e,voices:R(e.voices,n)}))}
          >
            ${l(r?`lock`:`unlock`,16)}
          </button>
        </div>`})}
      <div class="row">
        <select class="grow" aria-label="Instruments" @change=${e=>O.set({seed:t,family:e.target.value||null})}>
          <option value="">Any instruments</option>
          ${this.families.map(e=>v`<option value=${e} ?selected=${e===n}>${f(e)}</option>`)}
        </select>
        <button class="icon" aria-label="Other instruments" title="Other instruments" @click=${()=>O.set({seed:Math.floor(Math.random()*1e6),family:n})}>
          ${l(`dice`)}
        </button>
      </div>
    </section>`}drawLocks(e){let{bars:t,allChords:n,chords:r,voices:i,notes:a}=k.value,o=N.value.notes.flatMap(t=>e.score.parts[N.value.part]?.notes[t]??[]),s=n||t.length+i.length+a.length+r.length>0;return v`<section aria-label="Locks">
      <h3>What stays</h3>
      <button aria-pressed=${n} @click=${()=>k.update(e=>({...e,allChords:!e.allChords}))}>${l(`lock`,15)} All chords</button>
      <button
        ?disabled=${o.length===0}
        title="Or press L on the roll"
        @click=${()=>k.update(e=>o.reduce((e,t)=>({...e,notes:R(e.notes,L(N.value.part,t))}),e))}
      >
        ${l(`lock`,15)} ${o.length>1?`${o.length} notes`:`Chosen note`}
      </button>
      <p class="small muted">
        ${s?Ge(k.value):`Nothing is locked. Click a bar's number or a chord's name to keep it.`}
      </p>
      <button class="primary" ?disabled=${I.value} @click=${()=>void ve()}>${l(`dice`,16)} Write the rest anew</button>
      ${s?v`<button class="quiet" @click=${()=>k.set(me)}>Unlock everything</button>`:y}
    </section>`}drawReport(e){let t=e.originality;if(!t)return y;let n=Math.min(1,t.longest/Math.max(1,t.limit));return v`<section aria-label="Originality">
      <h3>Originality</h3>
      <div class="report">
        <div class="scale" aria-hidden="true"><div ${g({"--share":`${n*100}%`})}></div></div>
        <p>${t.sentence}</p>
        ${t.runs.length?v`<ul>
              ${t.runs.slice(0,4).map(e=>v`<li>${f(e.voice)}, bars ${e.bars[0]}–${e.bars[1]}: ${e.notes} notes as in “${e.title}”</li>`)}
            </ul>`:y}
        ${e.edited?v`<p class="muted">Measured before your edits.</p>`:y}
      </div>
    </section>`}};d([s()],X.prototype,`families`,void 0),X=d([a(`compose-side`)],X);function Ge({bars:e,voices:t,allChords:n,chords:r,notes:i}){let a=(e,t)=>e?`${e} ${t}${e>1?`s`:``}`:``;return`Locked: ${[e.length?`bar${e.length>1?`s`:``} ${[...e].sort((e,t)=>e-t).join(`, `)}`:``,t.join(`, `),n?`the chords`:a(r.length,`chord`),a(i.length,`note`)].filter(Boolean).join(`; `)}.`}var Ke=[`C`,`G`,`D`,`A`,`E`,`F`,`Bb`,`Eb`,`Ab`,`Am`,`Em`,`Bm`,`F#m`,`Dm`,`Gm`,`Cm`,`Fm`],qe=[[`vary`,`Vary`],[`continue`,`Continue`],[`harmonise`,`Harmonise`],[`reharmonise`,`New chords`]],Je=class extends _{static{this.styles=[m,c,e`
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
    `]}constructor(){super(),new u(this,[D,A,I,z,oe])}connectedCallback(){super.connectedCallback(),ge().catch(o)}render(){let e=D.value,t=A.value.find(t=>t.name===e.style),n=I.value;return v`
      <label class="field">
        Style
        <select @change=${e=>Z({style:Q(e),meter:``})}>
          ${A.value.map(t=>v`<option value=${t.name} ?selected=${t.name===e.style}>${f(t.name)}</option>`)}
        </select>
      </label>
      <div class="two">
        <label class="field">
          Key
          <select @change=${e=>Z({key:Q(e)})}>
            <option value="">Any</option>
            ${Ke.map(t=>v`<option value=${t} ?selected=${t===e.key}>${Ye(t)}</option>`)}
          </select>
        </label>
        <label class="field">
          Meter
          <select @change=${e=>Z({meter:Q(e)})}>
            <option value="">Usual</option>
            ${(t?.meters??[]).map(t=>v`<option value=${t} ?selected=${t===e.meter}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Bars
          <select @change=${e=>Z({bars:Number(Q(e))})}>
            ${[2,4,8,12,16,24,32].map(t=>v`<option value=${t} ?selected=${t===e.bars}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Tempo
          <select @change=${e=>Z({tempo:Q(e)})}>
            <option value="beat" ?selected=${e.tempo===`beat`}>As the beat: ${oe.value.tempo}</option>
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
            ${[1,2,4,6,8,12].map(t=>v`<option value=${t} ?selected=${t===e.count}>${t}</option>`)}
          </select>
        </label>
      </div>
      ${this.slide(`Complexity`,`Plain`,`Rich`,-2,2,e.complexity,e=>Z({complexity:e}))}
      ${this.slide(`Boldness`,`Typical`,`Daring`,.5,2,e.boldness,e=>Z({boldness:e}))}
      ${t?.texture===`tune`?v`<button aria-pressed=${e.backing} @click=${()=>Z({backing:!e.backing})}>Bass and chords</button>`:null}
      ${n?v`<button class="go" @click=${be}>${l(`stop`,16)} Stop</button>`:v`<button class="go primary" @click=${()=>void he()}>${l(`dice`)} Compose</button>`}
      ${z.value?v`<hr />
            <h3>From the piece on the desk</h3>
            <div class="verbs">
              ${qe.map(([e,t])=>v`<button ?disabled=${n} @click=${()=>void _e(e)}>${t}</button>`)}
            </div>`:null}
    `}slide(e,t,n,r,i,a,o){return v`<label class="field">
      ${e}
      <input
        type="range"
        min=${r}
        max=${i}
        step="0.1"
        .value=${String(a)}
        ${g({"--fill":`${(a-r)/(i-r)*100}%`})}
        @input=${e=>o(Number(Q(e)))}
      />
      <span class="ends" aria-hidden="true"><span>${t}</span><span>${n}</span></span>
    </label>`}};Je=d([a(`compose-wishes`)],Je);function Z(e){D.update(t=>({...t,...e}))}function Q(e){return e.target.value}function Ye(e){let t=e.replace(`b`,`♭`).replace(`#`,`♯`);return t.endsWith(`m`)?`${t.slice(0,-1)} minor`:`${t} major`}var $=class extends _{static{this.styles=[m,c,e`
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
    `]}constructor(){super(),this.view=`roll`,this.leave=()=>void 0,new u(this,[z,j,I,U])}connectedCallback(){super.connectedCallback(),ae.set(M),this.leave=ke()}disconnectedCallback(){super.disconnectedCallback(),this.leave()}render(){let e=z.value,t=j.value.length>0||I.value;return v`
      <h1 class="visually-hidden">Compose</h1>
      <aside class="panel" aria-label="Wishes"><compose-wishes></compose-wishes></aside>
      <div class="desk">
        ${t?v`<compose-proposals role="group" aria-label="Proposals"></compose-proposals>`:y}
        ${e?this.drawPiece(e):this.drawEmpty()}
      </div>
      <aside class="panel" aria-label="Piece"><compose-side></compose-side></aside>
      <export-dialog></export-dialog>
    `}drawPiece(e){return v`<section class="panel piece" aria-label="The piece">
      <div class="row wrap">
        <input class="name" type="text" aria-label="Name of the piece" maxlength="120" .value=${e.name} @change=${e=>this.rename(e)} />
        <span class="small muted">${S(e.score)} · ${E(e.score)} bars</span>
        <span class="grow"></span>
        <div class="segments" role="group" aria-label="View">
          <button aria-pressed=${this.view===`roll`} @click=${()=>this.view=`roll`}>Roll</button>
          <button aria-pressed=${this.view===`score`} @click=${()=>this.view=`score`}>Score</button>
        </div>
        <button aria-pressed=${U.value} title="Hear the kit's beat with the piece" @click=${()=>U.set(!U.value)}>With the beat</button>
      </div>
      ${this.view===`roll`?v`<piano-roll></piano-roll>`:v`<score-sheet></score-sheet>`}
      <div class="row wrap">
        <button class="primary" title="It plays with the kit and goes into its export" @click=${ye}>${l(`plus`,16)} Add to the beat</button>
        <button @click=${()=>pe().catch(o)}>${l(`check`,16)} Save</button>
        <button @click=${()=>this.export(e)}>${l(`download`,16)} Export</button>
        <span class="grow"></span>
        <span class="small muted">${this.view===`roll`?`Click to add, drag to move, double click to remove`:``}</span>
      </div>
    </section>`}drawEmpty(){return v`<div class="empty">
      <h2>An empty desk</h2>
      <p>Choose a style on the left and press Compose.<br />Keep what is good, and have the rest written anew.</p>
    </div>`}rename(e){let t=e.target.value.trim();t?M.change(``,e=>e&&{...e,name:t}):te(`A piece needs a name.`)}export(e){let t=P(e);this.exporter.openFor({name:e.name,tunes:[{score:t,name:e.name}],tempo:t.tempos[0].bpm},new Set([`tunes`,`score`]),`midi`)}};d([b(`export-dialog`)],$.prototype,`exporter`,void 0),d([s()],$.prototype,`view`,void 0),$=d([a(`compose-room`)],$);export{$ as ComposeRoom,Te as t};