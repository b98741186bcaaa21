import{At as e,Et as t,L as n,Ot as r,St as i,Tt as a,at as o,bt as s,ct as c,d as l,kt as u,l as d,lt as f,mt as p,nt as m,o as h,ot as ee,r as te,s as ne,st as g,t as _,u as re,wt as v,xt as y}from"./styled-BDFNijq5.js";import{t as b}from"./query-DDQkTGvL.js";import{c as x,h as ie,l as S,m as ae,o as oe,p as C,t as se}from"./index-CT026MlO.js";import{c as ce,i as le,l as w,n as ue,o as de,r as fe,s as pe,t as T,u as me}from"./score-DyZwe-KU.js";import{C as E,S as D,_ as O,a as he,b as k,c as ge,d as _e,f as A,g as ve,h as j,i as ye,m as M,n as be,o as xe,p as N,r as Se,s as Ce,t as we,u as Te,v as P,x as F,y as I}from"./actions-CbOm3Sik.js";var Ee=Object.create,L=Object.defineProperty,De=Object.getOwnPropertyDescriptor,Oe=Object.getOwnPropertyNames,ke=Object.getPrototypeOf,R=Object.prototype.hasOwnProperty,Ae=(e,t)=>()=>(t||(e((t={exports:{}}).exports,t,t.exports),e=null),t.exports),je=(e,t,n,r)=>{if(t&&typeof t==`object`||typeof t==`function`)for(var i=Oe(t),a=0,o=i.length,s;a<o;a++)s=i[a],!R.call(e,s)&&s!==n&&L(e,s,{get:(e=>t[e]).bind(null,s),enumerable:!(r=De(t,s))||r.enumerable});return e},Me=(e,t,n)=>(n=e==null?{}:Ee(ke(e)),je(t||!e||!e.__esModule||!R.call(e,`default`)?L(n,`default`,{value:e,enumerable:!0}):n,e)),z=new oe,B=new s(!1);function V(){let{seed:e,family:t}=D.value;z.take(I.value?.score??null,e,t).catch(o)}function H(){S.quiet=!B.value}function Ne(){let e=[m.transport.add(z),I.subscribe(V),D.subscribe(V),B.subscribe(H)];return x.set(!0),V(),H(),()=>{for(let t of e)t();z.stopped(),x.set(!1),S.quiet=!1}}var U=class extends a{static{this.styles=[c,f,e`
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
    `]}constructor(){super(),new y(this,[A,N,I])}render(){let e=N.value?Math.max(0,E.value.count-A.value.length):0;return r`${A.value.map(e=>this.drawCard(e))}
    ${Array.from({length:e},()=>r`<div class="waiting">…</div>`)}`}drawCard(e){let{score:t,candidate:n,originality:i}=e;return r`<button
      class="card plain"
      aria-pressed=${I.value?.score===t}
      @click=${()=>he(e)}
    >
      ${this.drawNotes(e)}
      <span>${n+1} · ${ce(t)}</span>
      <span class="facts">${i.longest} of ${i.limit} notes shared</span>
    </button>`}drawNotes({score:e}){let t=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[n,i]=[Math.min(...t),Math.max(...t)],a=w(e),o=Math.max(1,i-n+1);return r`<svg viewBox="0 0 ${a} ${o}" preserveAspectRatio="none" aria-hidden="true">
      ${e.parts.map((e,t)=>Pe(e.notes,t,i))}
    </svg>`}};U=g([v(`compose-proposals`)],U);function Pe(e,t,n){return u`<g ${_({"--part":ne(t)})}>${e.map(e=>u`<rect x=${e.onset} y=${n-e.pitch} width=${e.duration*.92} height="1"></rect>`)}</g>`}var W=new Set([1,3,6,8,10]);function Fe(e,t,n){let r=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[i,a]=r.length?[Math.min(...r),Math.max(...r)]:[58,74],o=Math.max(0,i-3),s=Math.min(127,Math.max(a+3,o+18)),c=Math.max(t,44+T(e)*72);return{score:e,width:c,height:n,low:o,high:s,perTick:(c-44-8)/Math.max(w(e),pe(e)),perPitch:(n-50)/(s-o+1)}}var G=(e,t)=>44+t*e.perTick,K=(e,t)=>50+(e.high-t)*e.perPitch,q=(e,t)=>Math.max(0,(t-44)/e.perTick),Ie=(e,t)=>Math.min(e.high,Math.max(e.low,e.high-Math.floor((t-50)/e.perPitch)));function Le(e){let t=getComputedStyle(e),n=e=>t.getPropertyValue(e).trim(),[r,i]=[n(`--kind-l`),n(`--kind-c`)];return{ground:n(`--well`),white:n(`--cell-2`),line:n(`--line`),ink:n(`--ink`),soft:n(`--ink-2`),accent:n(`--accent`),panel:n(`--panel`),bg:n(`--bg`),part:e=>`oklch(${r} ${i} ${te[e%te.length]})`,font:n(`--font`)}}function Re(e,t,n,r){e.clearRect(0,0,t.width,t.height),ze(e,t,r),Be(e,t,n.locks,r),Ve(e,t,n.locks,r),t.score.parts.forEach((i,a)=>a!==n.part&&He(e,t,a,n,r)),He(e,t,n.part,n,r),We(e,t,r)}function ze(e,t,n){e.fillStyle=n.ground,e.fillRect(0,50,t.width,t.height-50);for(let r=t.low;r<=t.high;r+=1)W.has(r%12)||(e.fillStyle=n.white,e.fillRect(44,K(t,r),t.width-44,Math.max(1,t.perPitch-1)))}function Be(e,t,n,r){let{score:i}=t,[a,o,s]=[fe(i),le(i),i.pickup??0];e.font=`600 11px ${r.font}`,e.textBaseline=`middle`;for(let n=s%o;n<w(i);n+=o)e.fillStyle=r.line,e.globalAlpha=(n-s)%a===0?1:.4,e.fillRect(Math.round(G(t,n)),50,1,t.height-50);e.globalAlpha=1;for(let o=1;o<=T(i);o+=1){let[i,c]=[G(t,s+(o-1)*a),a*t.perTick],l=n.bars.includes(o);e.fillStyle=l?r.accent:r.white,e.beginPath(),e.roundRect(i+1,1,c-2,22,5),e.fill(),e.fillStyle=l?r.bg:r.soft,e.fillText(l?`${o} locked`:String(o),i+8,12),l&&(e.globalAlpha=.1,e.fillStyle=r.accent,e.fillRect(i,50,c,t.height-50),e.globalAlpha=1)}}function Ve(e,t,n,r){e.font=`600 12px ${r.font}`;let i=0;for(let a of t.score.chords??[]){let o=G(t,a.onset)+4;if(o<i)continue;let s=de(a);e.fillStyle=n.allChords||n.chords.includes(a.onset)?r.accent:r.ink,e.fillText(s,o,38),i=o+e.measureText(s).width+6}}function He(e,t,n,r,i){let a=n===r.part,o=t.score.parts[n]?.notes??[],s=r.locks.voices.includes(t.score.parts[n]?.name.toLowerCase()??``);o.forEach((o,c)=>{let l=a&&r.chosen.has(c),[u,d]=[G(t,o.onset)+.5,K(t,o.pitch)],[f,p]=[Math.max(4,o.duration*t.perTick-1.5),Math.max(4,t.perPitch-1)];e.globalAlpha=(a?1:.5)*(.55+.45*((o.velocity??80)/127)),e.fillStyle=i.part(n),e.beginPath(),e.roundRect(u,d,f,p,Math.min(4,p/2)),e.fill(),e.globalAlpha=1,l?Ue(e,i.ink):(s||r.locks.notes.includes(P(n,o)))&&Ue(e,i.accent)})}function Ue(e,t){e.lineWidth=2,e.strokeStyle=t,e.stroke()}function We(e,t,n){e.fillStyle=n.panel,e.fillRect(0,0,42,t.height),e.font=`500 10px ${n.font}`;for(let r=t.low;r<=t.high;r+=1)e.fillStyle=W.has(r%12)?n.ground:n.white,e.fillRect(0,K(t,r),38,Math.max(1,t.perPitch-1)),r%12==0&&(e.fillStyle=n.soft,e.fillText(me(r),6,K(t,r)+t.perPitch/2))}var Ge=7,J=class extends a{static{this.styles=[c,e`
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
    `]}constructor(){super(),this.told=``,this.view=null,this.drag=null,this.frame=0,this.observer=new ResizeObserver(()=>this.draw()),new y(this,[I,j,O,ie])}connectedCallback(){super.connectedCallback(),this.observer.observe(this);let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect(),cancelAnimationFrame(this.frame)}render(){let e=I.value?.score,t=e?`Piano roll, ${e.parts.length} parts, ${T(e)} bars. Arrow keys choose and move notes.`:`Piano roll`;return r`<div class="scroll" tabindex="0" role="group" aria-label=${t} @keydown=${this.key}>
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
      <span class="visually-hidden" role="status">${this.told}</span>`}updated(){this.draw()}get notes(){return I.value?.score.parts[j.value.part]?.notes??[]}get chosenNotes(){return j.value.notes.flatMap(e=>this.notes[e]??[])}draw(){let e=I.value?.score;if(!e||!this.canvas||!this.clientWidth)return;let t=window.devicePixelRatio||1,n=this.view=Fe(e,this.clientWidth,this.scroller.clientHeight);this.canvas.width=Math.round(n.width*t),this.canvas.height=Math.round(n.height*t),this.canvas.style.width=`${n.width}px`,this.canvas.style.height=`${n.height}px`;let r=this.canvas.getContext(`2d`);r&&(r.scale(t,t),Re(r,n,{locks:O.value,part:j.value.part,chosen:new Set(j.value.notes)},Le(this)))}movePlayhead(){let e=m.transport.playing.value?z.position(m.transport.beat):null;if(!this.head||!this.view||(this.head.style.visibility=e===null?`hidden`:`visible`,e===null))return;let t=G(this.view,e*480);this.head.style.transform=`translateX(${t.toFixed(1)}px)`;let{scrollLeft:n,clientWidth:r}=this.scroller;(t<n||t>n+r-20)&&(this.scroller.scrollLeft=t-44)}grid(){return le(I.value.score)/4}under(e,t){let n=this.view;for(let r=this.notes.length-1;r>=0;--r){let i=this.notes[r],[a,o]=[G(n,i.onset),K(n,i.pitch)],s=a+Math.max(6,i.duration*n.perTick);if(e>=a&&e<=s+2&&t>=o&&t<o+n.perPitch)return{index:r,atEdge:e>s-Ge&&s-a>14}}return null}press(e){let t=this.view;if(!t||!I.value||e.button!==0)return;let[n,r]=[e.offsetX,e.offsetY];if(r<26){let e=ue(I.value.score,q(t,n));e>=1&&O.update(t=>({...t,bars:F(t.bars,e)}));return}if(r<50){let e=(I.value.score.chords??[]).findLast(e=>e.onset<=q(t,n));e&&O.update(t=>({...t,chords:F(t.chords,e.onset)}));return}if(n<44){z.audition(j.value.part,Ie(t,r),90);return}this.canvas.setPointerCapture(e.pointerId);let i=this.under(n,r);i?this.grab(e,i):this.draft(e,t)}grab(e,{index:t,atEdge:n}){let{part:r,notes:i}=j.value,a=e.shiftKey||e.ctrlKey||e.metaKey?F(i,t):i.includes(t)?i:[t];j.set({part:r,notes:a});let o=this.notes[t];z.audition(r,o.pitch,o.velocity??80),this.drag={what:n?`stretch`:`move`,x:e.offsetX,y:e.offsetY,notes:this.chosenNotes,moved:!1}}draft(e,t){let n=this.grid(),r={onset:Math.floor(q(t,e.offsetX)/n)*n,pitch:Ie(t,e.offsetY),duration:n*2,velocity:90},{part:i}=j.value;M(``,i,e=>[...e,r],[r]),z.audition(i,r.pitch,90),this.drag={what:`stretch`,x:e.offsetX-n*2*t.perTick/2,y:e.offsetY,notes:[r],moved:!1}}move(e){let t=this.view;if(!t)return;if(!this.drag){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;this.canvas.style.cursor=e.offsetY<50?`pointer`:t?t.atEdge?`ew-resize`:`grab`:`crosshair`;return}let n=e.altKey?1:this.grid(),r=Math.round((e.offsetX-this.drag.x)/t.perTick/n)*n,i=this.drag.what===`move`?-Math.round((e.offsetY-this.drag.y)/t.perPitch):0;(r!==0||i!==0||this.drag.moved)&&(this.drag.moved=!0,this.apply(this.drag,r,i))}apply(e,t,n){let r=e.notes.map(r=>e.what===`move`?{...r,onset:Math.max(0,r.onset+t),pitch:Math.min(127,Math.max(0,r.pitch+n))}:{...r,duration:Math.max(this.grid()/2,r.duration+t)}),i=new Set(this.chosenNotes);M(`roll ${e.what}`,j.value.part,e=>[...e.filter(e=>!i.has(e)),...r],r)}release(){this.drag=null}erase(e){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;if(!t)return;let n=this.notes[t.index];M(``,j.value.part,e=>e.filter(e=>e!==n))}key(e){e.ctrlKey||e.metaKey||e.altKey||!I.value||this.keyed(e)&&(e.preventDefault(),e.stopPropagation(),this.tell())}keyed(e){let{part:t,notes:n}=j.value,r=this.chosenNotes,i=e.shiftKey,a=e=>({what:e,x:0,y:0,notes:r,moved:!0});switch(e.key){case`ArrowRight`:case`ArrowLeft`:{let t=e.key===`ArrowRight`?1:-1;return i&&r.length?this.apply(a(`move`),t*this.grid(),0):this.choose(Math.min(this.notes.length-1,Math.max(0,(n.at(-1)??-t)+t))),!0}case`ArrowUp`:case`ArrowDown`:return r.length?(this.apply(a(`move`),0,(e.key===`ArrowUp`?1:-1)*(i?12:1)),this.choose(j.value.notes[0]),!0):!1;case`+`:case`-`:return r.length&&this.apply(a(`stretch`),(e.key===`+`?1:-1)*this.grid(),0),!0;case`Delete`:case`Backspace`:return M(``,t,e=>e.filter(e=>!r.includes(e))),!0;case`l`:for(let e of r)O.update(n=>({...n,notes:F(n.notes,P(t,e))}));return!0;default:return!1}}choose(e){let t=e===void 0?void 0:this.notes[e];e!==void 0&&t&&(j.set({part:j.value.part,notes:[e]}),z.audition(j.value.part,t.pitch,t.velocity??80))}tell(){let[e]=this.chosenNotes;this.told=e&&I.value?`${me(e.pitch)}, bar ${ue(I.value.score,e.onset)}`:``}};g([b(`canvas`)],J.prototype,`canvas`,void 0),g([b(`.head`)],J.prototype,`head`,void 0),g([b(`.scroll`)],J.prototype,`scroller`,void 0),g([i()],J.prototype,`told`,void 0),J=g([v(`piano-roll`)],J);var Ke=250,Y=class extends a{static{this.styles=[c,e`
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
    `]}constructor(){super(),this.problem=``,this.drawn=!1,this.engraver=null,this.shown=null,this.timer=0,new y(this,[I])}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(this.timer)}render(){return r`
      ${this.problem?r`<p class="problem" role="alert">${this.problem}</p>`:t}
      ${!this.drawn&&!this.problem?r`<p class="wait">Engraving…</p>`:t}
      <div class="paper" role="img" aria-label="Engraved score of ${I.value?.name??`the piece`}"></div>
    `}updated(){let e=I.value?.score??null;e!==this.shown&&(this.shown=e,window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>void this.engrave(),this.drawn?Ke:0))}async engrave(){let e=I.value;if(e)try{let[{OpenSheetMusicDisplay:t},r]=await Promise.all([se(()=>import(`./opensheetmusicdisplay.min-BBYZYrFk.js`).then(e=>Me(e.default,1)),[]),n(ye(e))]);if(e.score!==this.shown)return;this.engraver??=new t(this.paper,{backend:`svg`,autoResize:!0,drawTitle:!0,drawingParameters:`compacttight`}),await this.engraver.load(r),this.engraver.render(),this.drawn=!0,this.problem=``}catch(e){this.problem=e instanceof Error?e.message:String(e)}}};g([b(`.paper`)],Y.prototype,`paper`,void 0),g([i()],Y.prototype,`problem`,void 0),g([i()],Y.prototype,`drawn`,void 0),Y=g([v(`score-sheet`)],Y);var X=class extends a{static{this.styles=[c,f,e`
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
      .report p::first-letter {
        text-transform: uppercase;
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
    `]}constructor(){super(),new y(this,[I,O,j,D,N,re])}connectedCallback(){super.connectedCallback(),d().catch(o)}render(){let e=I.value;return e?r`${this.drawVoices(e)} ${this.drawLocks(e)} ${this.drawReport(e)}`:r`<p class="muted small">Voices, locks and the originality report stand here once there is a piece.</p>`}drawVoices(e){let{seed:t,family:n}=D.value;return r`<section aria-label="Voices">
      <h2>Voices</h2>
      ${e.score.parts.map((e,t)=>{let n=e.name.toLowerCase(),i=O.value.voices.includes(n);return r`<div class="part">
          <button class="quiet" aria-pressed=${j.value.part===t} title="Edit this voice" @click=${()=>j.set({part:t,notes:[]})}>
            <span class="dot" ${_({"--part":ne(t)})}></span>${e.name||`Voice ${t+1}`}
          </button>
          <button
            class="icon quiet"
            aria-pressed=${i}
            aria-label="Lock ${e.name}"
            title="A locked voice stays when the rest is written anew"
            @click=${()=>O.update(e=>({...e,voices:F(e.voices,n)}))}
          >
            ${p(i?`lock`:`unlock`,16)}
          </button>
        </div>`})}
      ${this.drawInstruments(t,n)}
    </section>`}drawInstruments(e,t){let n=l();return re.value.length&&!n?r`<p class="small muted">No model of notes is on this machine, so the piece makes no sound here.</p>`:r`<div class="row">
        <select class="grow" aria-label="Instruments" @change=${t=>D.set({seed:e,family:t.target.value||null})}>
          <option value="">Any instruments</option>
          ${(n?.kinds??[]).map(e=>r`<option value=${e} ?selected=${e===t}>${h(e)}</option>`)}
        </select>
        <button class="icon" aria-label="Other instruments" title="Other instruments" @click=${()=>D.set({seed:Math.floor(Math.random()*1e6),family:t})}>
          ${p(`dice`)}
        </button>
      </div>`}drawLocks(e){let{bars:n,allChords:i,chords:a,voices:o,notes:s}=O.value,c=j.value.notes.flatMap(t=>e.score.parts[j.value.part]?.notes[t]??[]),l=i||n.length+o.length+s.length+a.length>0;return r`<section aria-label="Locks">
      <h2>What stays</h2>
      <button aria-pressed=${i} @click=${()=>O.update(e=>({...e,allChords:!e.allChords}))}>${p(`lock`,15)} All chords</button>
      <button
        ?disabled=${c.length===0}
        title="Or press L on the roll"
        @click=${()=>O.update(e=>c.reduce((e,t)=>({...e,notes:F(e.notes,P(j.value.part,t))}),e))}
      >
        ${p(`lock`,15)} ${c.length>1?`${c.length} notes`:`Chosen note`}
      </button>
      <p class="small muted">
        ${l?qe(O.value):`Nothing is locked. Click a bar's number or a chord's name to keep it.`}
      </p>
      <button class="primary" ?disabled=${N.value} @click=${()=>void Ce()}>${p(`dice`,16)} Rewrite the rest</button>
      ${l?r`<button class="quiet" @click=${()=>O.set(_e)}>Unlock everything</button>`:t}
    </section>`}drawReport(e){let n=e.originality;if(!n)return t;let i=Math.min(1,n.longest/Math.max(1,n.limit));return r`<section aria-label="Originality">
      <h2>Originality</h2>
      <div class="report">
        <div class="scale" aria-hidden="true"><div ${_({"--share":`${i*100}%`})}></div></div>
        <p>${n.sentence}</p>
        ${n.runs.length?r`<ul>
              ${n.runs.slice(0,4).map(e=>r`<li>${h(e.voice)}, bars ${e.bars[0]}–${e.bars[1]}: ${e.notes} notes as in “${e.title}”</li>`)}
            </ul>`:t}
        ${e.edited?r`<p class="muted">Measured before your edits.</p>`:t}
      </div>
    </section>`}};X=g([v(`compose-side`)],X);function qe({bars:e,voices:t,allChords:n,chords:r,notes:i}){let a=(e,t)=>e?`${e} ${t}${e>1?`s`:``}`:``;return`Locked: ${[e.length?`bar${e.length>1?`s`:``} ${[...e].sort((e,t)=>e-t).join(`, `)}`:``,t.join(`, `),n?`the chords`:a(r.length,`chord`),a(i.length,`note`)].filter(Boolean).join(`; `)}.`}var Je=[`C`,`G`,`D`,`A`,`E`,`F`,`Bb`,`Eb`,`Ab`,`Am`,`Em`,`Bm`,`F#m`,`Dm`,`Gm`,`Cm`,`Fm`],Ye=[[`vary`,`Vary`],[`continue`,`Continue`],[`harmonise`,`Harmonise`],[`reharmonise`,`New chords`]],Xe=class extends a{static{this.styles=[c,f,e`
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
        padding: 0 4px;
        font-size: 12px;
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
    `]}constructor(){super(),new y(this,[E,k,N,I,C])}connectedCallback(){super.connectedCallback(),xe().catch(o)}render(){let e=E.value,t=k.value.find(t=>t.name===e.style),n=N.value;return r`
      <label class="field">
        Style
        <select @change=${e=>Z({style:Q(e),meter:``})}>
          ${k.value.map(t=>r`<option value=${t.name} ?selected=${t.name===e.style}>${h(t.name)}</option>`)}
        </select>
      </label>
      <div class="two">
        <label class="field">
          Key
          <select @change=${e=>Z({key:Q(e)})}>
            <option value="">Any</option>
            ${Je.map(t=>r`<option value=${t} ?selected=${t===e.key}>${Ze(t)}</option>`)}
          </select>
        </label>
        <label class="field">
          Meter
          <select @change=${e=>Z({meter:Q(e)})}>
            <option value="">Usual</option>
            ${(t?.meters??[]).map(t=>r`<option value=${t} ?selected=${t===e.meter}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Bars
          <select @change=${e=>Z({bars:Number(Q(e))})}>
            ${[2,4,8,12,16,24,32].map(t=>r`<option value=${t} ?selected=${t===e.bars}>${t}</option>`)}
          </select>
        </label>
        <label class="field">
          Tempo
          <select @change=${e=>Z({tempo:Q(e)})}>
            <option value="beat" ?selected=${e.tempo===`beat`}>Beat: ${C.value.tempo}</option>
            <option value="style" ?selected=${e.tempo===`style`}>Style’s own</option>
          </select>
        </label>
        <label class="field">
          Form
          <input type="text" placeholder="AABA" maxlength="24" .value=${e.form} @change=${e=>Z({form:Q(e)})} />
        </label>
        <label class="field">
          Proposals
          <select @change=${e=>Z({count:Number(Q(e))})}>
            ${[1,2,4,6,8,12].map(t=>r`<option value=${t} ?selected=${t===e.count}>${t}</option>`)}
          </select>
        </label>
      </div>
      ${this.slide(`Complexity`,`Plain`,`Rich`,-2,2,e.complexity,e=>Z({complexity:e}))}
      ${this.slide(`Boldness`,`Typical`,`Daring`,.5,2,e.boldness,e=>Z({boldness:e}))}
      ${t?.texture===`tune`?r`<button aria-pressed=${e.backing} @click=${()=>Z({backing:!e.backing})}>Bass and chords</button>`:null}
      ${n?r`<button class="go" @click=${Te}>${p(`stop`,16)} Stop</button>`:r`<button class="go primary" @click=${()=>void be()}>${p(`dice`)} Compose</button>`}
      ${I.value?r`<hr />
            <h2>From the piece on the desk</h2>
            <div class="verbs">
              ${Ye.map(([e,t])=>r`<button ?disabled=${n} @click=${()=>void Se(e)}>${t}</button>`)}
            </div>`:null}
    `}slide(e,t,n,i,a,o,s){return r`<label class="field">
      ${e}
      <input
        type="range"
        min=${i}
        max=${a}
        step="0.1"
        .value=${String(o)}
        ${_({"--fill":`${(o-i)/(a-i)*100}%`})}
        @input=${e=>s(Number(Q(e)))}
      />
      <span class="ends" aria-hidden="true"><span>${t}</span><span>${n}</span></span>
    </label>`}};Xe=g([v(`compose-wishes`)],Xe);function Z(e){E.update(t=>({...t,...e}))}function Q(e){return e.target.value}function Ze(e){let t=e.replace(`b`,`♭`).replace(`#`,`♯`);return t.endsWith(`m`)?`${t.slice(0,-1)} minor`:`${t} major`}var $=class extends a{static{this.styles=[c,f,e`
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
    `]}constructor(){super(),this.view=`roll`,this.leave=()=>void 0,new y(this,[I,A,N,B])}connectedCallback(){super.connectedCallback(),ae.set(ve),this.leave=Ne()}disconnectedCallback(){super.disconnectedCallback(),this.leave()}render(){let e=I.value,n=A.value.length>0||N.value;return r`
      <h1 class="visually-hidden">Compose</h1>
      <aside class="panel" aria-label="Wishes"><compose-wishes></compose-wishes></aside>
      <div class="desk">
        ${n?r`<compose-proposals role="group" aria-label="Proposals"></compose-proposals>`:t}
        ${e?this.drawPiece(e):this.drawEmpty()}
      </div>
      <aside class="panel" aria-label="Piece"><compose-side></compose-side></aside>
      <export-dialog></export-dialog>
    `}drawPiece(e){return r`<section class="panel piece" aria-label="The piece">
      <div class="row wrap">
        <input class="name" type="text" aria-label="Name of the piece" maxlength="120" .value=${e.name} @change=${e=>this.rename(e)} />
        <span class="small muted">${ce(e.score)} · ${T(e.score)} bars</span>
        <span class="grow"></span>
        <div class="segments" role="group" aria-label="View">
          <button aria-pressed=${this.view===`roll`} @click=${()=>this.view=`roll`}>Roll</button>
          <button aria-pressed=${this.view===`score`} @click=${()=>this.view=`score`}>Score</button>
        </div>
        <button aria-pressed=${B.value} title="Hear the kit's beat with the piece" @click=${()=>B.set(!B.value)}>With the beat</button>
      </div>
      ${this.view===`roll`?r`<piano-roll></piano-roll>`:r`<score-sheet></score-sheet>`}
      <div class="row wrap">
        <button class="primary" title="It plays with the kit and goes into its export" @click=${we}>${p(`plus`,16)} Add to the beat</button>
        <button @click=${()=>ge().catch(o)}>${p(`check`,16)} Save</button>
        <button @click=${()=>this.export(e)}>${p(`download`,16)} Export</button>
        <span class="grow"></span>
        <span class="small muted">${this.view===`roll`?`Click to add, drag to move, double click to remove`:``}</span>
      </div>
    </section>`}drawEmpty(){return r`<div class="empty">
      <h2>An empty desk</h2>
      <p>Choose a style on the left and press Compose.<br />Keep what is good, and have the rest written anew.</p>
    </div>`}rename(e){let t=e.target.value.trim();t?ve.change(``,e=>e&&{...e,name:t}):ee(`A piece needs a name.`)}export(e){let t=ye(e);this.exporter.openFor({name:e.name,tunes:[{score:t,name:e.name}],tempo:t.tempos[0].bpm},new Set([`tunes`,`score`]),`mid`)}};g([b(`export-dialog`)],$.prototype,`exporter`,void 0),g([i()],$.prototype,`view`,void 0),$=g([v(`compose-room`)],$);export{$ as ComposeRoom,Ae as t};