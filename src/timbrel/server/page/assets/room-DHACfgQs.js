import{Dt as e,Ft as t,G as n,H as r,It as i,Lt as a,Mt as o,Nt as s,Ot as c,St as l,_t as u,d,f,gt as p,ht as m,jt as h,kt as g,mt as ee,o as _,p as te,pt as v,r as ne,s as re,t as y,ut as b}from"./styled-C5F7baRs.js";import{C as x,D as S,O as ie,S as C,_ as w,b as T,c as ae,d as E,f as D,g as O,h as oe,l as se,m as k,o as ce,p as A,t as le,u as ue,v as j,x as M,y as N}from"./index-DJmLGQoM.js";import{c as de,f as fe,g as P,h as F,l as pe,m as I,p as me,s as L,u as R}from"./state-DvQzUSMM.js";import{a as z,c as he,d as ge,i as _e,l as ve,n as ye,o as be,r as xe,s as Se,t as Ce}from"./actions-D67_5Bp7.js";import{i as B,n as we}from"./settings-DolF1ZEx.js";var V=new ce,H=new e(!1);function U(){d().then(()=>{let e=j.value?.score??null;return V.take(e,e?se(e,M.value):[])}).catch(v)}function Te(){x.quiet=!H.value}function Ee(){let e=[b.transport.add(V),j.subscribe(U),M.subscribe(U),H.subscribe(Te)];return ae.set(!0),U(),Te(),()=>{for(let t of e)t();V.stopped(),ae.set(!1),x.quiet=!1}}var De=class extends o{static{this.styles=[p,u,a`
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
    `]}constructor(){super(),new c(this,[E,D,j])}render(){let e=D.value?Math.max(0,C.value.count-E.value.length):0;return t`${E.value.map(e=>this.drawCard(e))}
    ${Array.from({length:e},()=>t`<div class="waiting">…</div>`)}`}drawCard(e){let{score:n,candidate:r,originality:i}=e;return t`<button
      class="card plain"
      aria-pressed=${j.value?.score===n}
      @click=${()=>be(e)}
    >
      ${this.drawNotes(e)}
      <span>${r+1} · ${I(n)}</span>
      <span class="facts">${i.longest} of ${i.limit} notes shared</span>
    </button>`}drawNotes({score:e}){let n=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[r,i]=[Math.min(...n),Math.max(...n)],a=F(e),o=Math.max(1,i-r+1);return t`<svg viewBox="0 0 ${a} ${o}" preserveAspectRatio="none" aria-hidden="true">
      ${e.parts.map((e,t)=>Oe(e.notes,t,i))}
    </svg>`}};De=m([h(`compose-proposals`)],De);function Oe(e,t,n){return i`<g ${y({"--part":re(t)})}>${e.map(e=>i`<rect x=${e.onset} y=${n-e.pitch} width=${e.duration*.92} height="1"></rect>`)}</g>`}var ke=new Set([1,3,6,8,10]);function Ae(e,t,n){let r=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[i,a]=r.length?[Math.min(...r),Math.max(...r)]:[58,74],o=Math.max(0,i-3),s=Math.min(127,Math.max(a+3,o+18)),c=Math.max(t,44+L(e)*72);return{score:e,width:c,height:n,low:o,high:s,perTick:(c-44-8)/Math.max(F(e),me(e)),perPitch:(n-50)/(s-o+1)}}var W=(e,t)=>44+t*e.perTick,G=(e,t)=>50+(e.high-t)*e.perPitch,K=(e,t)=>Math.max(0,(t-44)/e.perTick),je=(e,t)=>Math.min(e.high,Math.max(e.low,e.high-Math.floor((t-50)/e.perPitch)));function Me(e){let t=getComputedStyle(e),n=e=>t.getPropertyValue(e).trim(),[r,i]=[n(`--kind-l`),n(`--kind-c`)];return{ground:n(`--well`),white:n(`--cell-2`),line:n(`--line`),ink:n(`--ink`),soft:n(`--ink-2`),accent:n(`--accent`),panel:n(`--panel`),bg:n(`--bg`),part:e=>`oklch(${r} ${i} ${ne[e%ne.length]})`,font:n(`--font`)}}function Ne(e,t,n,r){e.clearRect(0,0,t.width,t.height),Pe(e,t,r),Fe(e,t,n.locks,r),Ie(e,t,n.locks,r),t.score.parts.forEach((i,a)=>a!==n.part&&Le(e,t,a,n,r)),Le(e,t,n.part,n,r),ze(e,t,r)}function Pe(e,t,n){e.fillStyle=n.ground,e.fillRect(0,50,t.width,t.height-50);for(let r=t.low;r<=t.high;r+=1)ke.has(r%12)||(e.fillStyle=n.white,e.fillRect(44,G(t,r),t.width-44,Math.max(1,t.perPitch-1)))}function Fe(e,t,n,r){let{score:i}=t,[a,o,s]=[pe(i),R(i),i.pickup??0];e.font=`600 11px ${r.font}`,e.textBaseline=`middle`;for(let n=s%o;n<F(i);n+=o)e.fillStyle=r.line,e.globalAlpha=(n-s)%a===0?1:.4,e.fillRect(Math.round(W(t,n)),50,1,t.height-50);e.globalAlpha=1;for(let o=1;o<=L(i);o+=1){let[i,c]=[W(t,s+(o-1)*a),a*t.perTick],l=n.bars.includes(o);e.fillStyle=l?r.accent:r.white,e.beginPath(),e.roundRect(i+1,1,c-2,22,5),e.fill(),e.fillStyle=l?r.bg:r.soft,e.fillText(l?`${o} locked`:String(o),i+8,12),l&&(e.globalAlpha=.1,e.fillStyle=r.accent,e.fillRect(i,50,c,t.height-50),e.globalAlpha=1)}}function Ie(e,t,n,r){e.font=`600 12px ${r.font}`;let i=0;for(let a of t.score.chords??[]){let o=W(t,a.onset)+4;if(o<i)continue;let s=fe(a);e.fillStyle=n.allChords||n.chords.includes(a.onset)?r.accent:r.ink,e.fillText(s,o,38),i=o+e.measureText(s).width+6}}function Le(e,t,n,r,i){let a=n===r.part,o=t.score.parts[n]?.notes??[],s=r.locks.voices.includes(t.score.parts[n]?.name.toLowerCase()??``);o.forEach((o,c)=>{let l=a&&r.chosen.has(c),[u,d]=[W(t,o.onset)+.5,G(t,o.pitch)],[f,p]=[Math.max(4,o.duration*t.perTick-1.5),Math.max(4,t.perPitch-1)];e.globalAlpha=(a?1:.5)*(.55+.45*((o.velocity??80)/127)),e.fillStyle=i.part(n),e.beginPath(),e.roundRect(u,d,f,p,Math.min(4,p/2)),e.fill(),e.globalAlpha=1,l?Re(e,i.ink):(s||r.locks.notes.includes(w(n,o)))&&Re(e,i.accent)})}function Re(e,t){e.lineWidth=2,e.strokeStyle=t,e.stroke()}function ze(e,t,n){e.fillStyle=n.panel,e.fillRect(0,0,42,t.height),e.font=`500 10px ${n.font}`;for(let r=t.low;r<=t.high;r+=1)e.fillStyle=ke.has(r%12)?n.ground:n.white,e.fillRect(0,G(t,r),38,Math.max(1,t.perPitch-1)),r%12==0&&(e.fillStyle=n.soft,e.fillText(P(r),6,G(t,r)+t.perPitch/2))}var Be=7,q=class extends o{static{this.styles=[p,a`
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
    `]}constructor(){super(),this.told=``,this.view=null,this.drag=null,this.frame=0,this.observer=new ResizeObserver(()=>this.draw()),new c(this,[j,k,O,we])}connectedCallback(){super.connectedCallback(),this.observer.observe(this);let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect(),cancelAnimationFrame(this.frame)}render(){let e=j.value?.score,n=e?`Piano roll, ${e.parts.length} parts, ${L(e)} bars. Arrow keys choose and move notes.`:`Piano roll`;return t`<div class="scroll" tabindex="0" role="group" aria-label=${n} @keydown=${this.key}>
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
      <span class="visually-hidden" role="status">${this.told}</span>`}updated(){this.draw()}get notes(){return j.value?.score.parts[k.value.part]?.notes??[]}get chosenNotes(){return k.value.notes.flatMap(e=>this.notes[e]??[])}draw(){let e=j.value?.score;if(!e||!this.canvas||!this.clientWidth)return;let t=window.devicePixelRatio||1,n=this.view=Ae(e,this.clientWidth,this.scroller.clientHeight);this.canvas.width=Math.round(n.width*t),this.canvas.height=Math.round(n.height*t),this.canvas.style.width=`${n.width}px`,this.canvas.style.height=`${n.height}px`;let r=this.canvas.getContext(`2d`);r&&(r.scale(t,t),Ne(r,n,{locks:O.value,part:k.value.part,chosen:new Set(k.value.notes)},Me(this)))}movePlayhead(){let e=b.transport.playing.value?V.position(b.transport.beat):null;if(!this.head||!this.view||(this.head.style.visibility=e===null?`hidden`:`visible`,e===null))return;let t=W(this.view,e*480);this.head.style.transform=`translateX(${t.toFixed(1)}px)`;let{scrollLeft:n,clientWidth:r}=this.scroller;(t<n||t>n+r-20)&&(this.scroller.scrollLeft=t-44)}grid(){return R(j.value.score)/4}under(e,t){let n=this.view;for(let r=this.notes.length-1;r>=0;--r){let i=this.notes[r],[a,o]=[W(n,i.onset),G(n,i.pitch)],s=a+Math.max(6,i.duration*n.perTick);if(e>=a&&e<=s+2&&t>=o&&t<o+n.perPitch)return{index:r,atEdge:e>s-Be&&s-a>14}}return null}press(e){let t=this.view;if(!t||!j.value||e.button!==0)return;let[n,r]=[e.offsetX,e.offsetY];if(r<26){let e=de(j.value.score,K(t,n));e>=1&&O.update(t=>({...t,bars:T(t.bars,e)}));return}if(r<50){let e=(j.value.score.chords??[]).findLast(e=>e.onset<=K(t,n));e&&O.update(t=>({...t,chords:T(t.chords,e.onset)}));return}if(n<44){V.audition(k.value.part,je(t,r),90);return}this.canvas.setPointerCapture(e.pointerId);let i=this.under(n,r);i?this.grab(e,i):this.draft(e,t)}grab(e,{index:t,atEdge:n}){let{part:r,notes:i}=k.value,a=e.shiftKey||e.ctrlKey||e.metaKey?T(i,t):i.includes(t)?i:[t];k.set({part:r,notes:a});let o=this.notes[t];V.audition(r,o.pitch,o.velocity??80),this.drag={what:n?`stretch`:`move`,x:e.offsetX,y:e.offsetY,notes:this.chosenNotes,moved:!1}}draft(e,t){let n=this.grid(),r={onset:Math.floor(K(t,e.offsetX)/n)*n,pitch:je(t,e.offsetY),duration:n*2,velocity:90},{part:i}=k.value;A(``,i,e=>[...e,r],[r]),V.audition(i,r.pitch,90),this.drag={what:`stretch`,x:e.offsetX-n*2*t.perTick/2,y:e.offsetY,notes:[r],moved:!1}}move(e){let t=this.view;if(!t)return;if(!this.drag){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;this.canvas.style.cursor=e.offsetY<50?`pointer`:t?t.atEdge?`ew-resize`:`grab`:`crosshair`;return}let n=e.altKey?1:this.grid(),r=Math.round((e.offsetX-this.drag.x)/t.perTick/n)*n,i=this.drag.what===`move`?-Math.round((e.offsetY-this.drag.y)/t.perPitch):0;(r!==0||i!==0||this.drag.moved)&&(this.drag.moved=!0,this.apply(this.drag,r,i))}apply(e,t,n){let r=e.notes.map(r=>e.what===`move`?{...r,onset:Math.max(0,r.onset+t),pitch:Math.min(127,Math.max(0,r.pitch+n))}:{...r,duration:Math.max(this.grid()/2,r.duration+t)}),i=new Set(this.chosenNotes);A(`roll ${e.what}`,k.value.part,e=>[...e.filter(e=>!i.has(e)),...r],r)}release(){this.drag=null}erase(e){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;if(!t)return;let n=this.notes[t.index];A(``,k.value.part,e=>e.filter(e=>e!==n))}key(e){e.ctrlKey||e.metaKey||e.altKey||!j.value||this.keyed(e)&&(e.preventDefault(),e.stopPropagation(),this.tell())}keyed(e){let{part:t,notes:n}=k.value,r=this.chosenNotes,i=e.shiftKey,a=e=>({what:e,x:0,y:0,notes:r,moved:!0});switch(e.key){case`ArrowRight`:case`ArrowLeft`:{let t=e.key===`ArrowRight`?1:-1;return i&&r.length?this.apply(a(`move`),t*this.grid(),0):this.choose(Math.min(this.notes.length-1,Math.max(0,(n.at(-1)??-t)+t))),!0}case`ArrowUp`:case`ArrowDown`:return r.length?(this.apply(a(`move`),0,(e.key===`ArrowUp`?1:-1)*(i?12:1)),this.choose(k.value.notes[0]),!0):!1;case`+`:case`-`:return r.length&&this.apply(a(`stretch`),(e.key===`+`?1:-1)*this.grid(),0),!0;case`Delete`:case`Backspace`:return A(``,t,e=>e.filter(e=>!r.includes(e))),!0;case`l`:for(let e of r)O.update(n=>({...n,notes:T(n.notes,w(t,e))}));return!0;default:return!1}}choose(e){let t=e===void 0?void 0:this.notes[e];e!==void 0&&t&&(k.set({part:k.value.part,notes:[e]}),V.audition(k.value.part,t.pitch,t.velocity??80))}tell(){let[e]=this.chosenNotes;this.told=e&&j.value?`${P(e.pitch)}, bar ${de(j.value.score,e.onset)}`:``}};m([B(`canvas`)],q.prototype,`canvas`,void 0),m([B(`.head`)],q.prototype,`head`,void 0),m([B(`.scroll`)],q.prototype,`scroller`,void 0),m([g()],q.prototype,`told`,void 0),q=m([h(`piano-roll`)],q);var Ve=250,J=class extends o{static{this.styles=[p,a`
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
    `]}constructor(){super(),this.problem=``,this.drawn=!1,this.engraver=null,this.shown=null,this.timer=0,new c(this,[j])}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(this.timer)}render(){return t`
      ${this.problem?t`<p class="problem" role="alert">${this.problem}</p>`:s}
      ${!this.drawn&&!this.problem?t`<p class="wait">Engraving…</p>`:s}
      <div class="paper" role="img" aria-label="Engraved score of ${j.value?.name??`the piece`}"></div>
    `}updated(){let e=j.value?.score??null;e!==this.shown&&(this.shown=e,window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>void this.engrave(),this.drawn?Ve:0))}async engrave(){let e=j.value;if(e)try{let[{OpenSheetMusicDisplay:t},n]=await Promise.all([le(()=>import(`./opensheetmusicdisplay-CWL1t8rS.js`),[]),r(z(e))]);if(e.score!==this.shown)return;this.engraver??=new t(this.paper,{backend:`svg`,autoResize:!0,drawTitle:!0,drawingParameters:`compacttight`}),await this.engraver.load(n),this.engraver.render(),this.drawn=!0,this.problem=``}catch(e){this.problem=e instanceof Error?e.message:String(e)}}};m([B(`.paper`)],J.prototype,`paper`,void 0),m([g()],J.prototype,`problem`,void 0),m([g()],J.prototype,`drawn`,void 0),J=m([h(`score-sheet`)],J);var Y=`as in keys`,He=`as saved`,Ue=class extends o{static{this.styles=[p,u,a`
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
      h2,
      h3 {
        font-size: 13px;
      }
      .part {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 34px;
        gap: 4px;
      }
      .part button:first-child {
        justify-content: flex-start;
        padding: 0 8px;
        min-width: 0;
      }
      .part span:last-child {
        overflow: hidden;
        text-overflow: ellipsis;
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
    `]}constructor(){super(),new c(this,[j,O,k,M,D,f])}connectedCallback(){super.connectedCallback(),d().catch(v)}render(){let e=j.value;return e?t`${this.drawVoices(e)} ${this.drawLocks(e)} ${this.drawReport(e)}`:t`<p class="muted small">Voices, locks and the originality report stand here once there is a piece.</p>`}drawVoices(e){return t`<section aria-label="Voices">
      <h2>Voices</h2>
      ${e.score.parts.map((e,n)=>{let r=e.name.toLowerCase(),i=O.value.voices.includes(r);return t`<div class="part">
          <button class="quiet" aria-pressed=${k.value.part===n} title="Edit this voice" @click=${()=>k.set({part:n,notes:[]})}>
            <span class="dot" ${y({"--part":re(n)})}></span><span>${e.name||`Voice ${n+1}`}</span>
          </button>
          <button
            class="icon quiet"
            aria-pressed=${i}
            aria-label="Lock ${e.name}"
            title="A locked voice stays when the rest is written anew"
            @click=${()=>O.update(e=>({...e,voices:T(e.voices,r)}))}
          >
            ${l(i?`lock`:`unlock`,16)}
          </button>
        </div>`})}
      ${this.drawInstruments()}
    </section>`}drawInstruments(){let e=te();if(f.value.length&&!e)return t`<p class="small muted">No model of notes is on this machine, so the piece makes no sound here.</p>`;let{family:n,asInKeys:r,saved:i}=M.value;return t`<h3>Played by</h3>
      <div class="row">
        <select class="grow" aria-label="Instruments" @change=${this.chooseInstruments}>
          ${i?t`<option value=${He} selected>As it was saved</option>`:s}
          <option value="">Any</option>
          <option value=${Y} ?selected=${!i&&r}>The one in Keys</option>
          ${(e?.kinds??[]).map(e=>t`<option value=${e} ?selected=${!i&&!r&&e===n}>${_(e)}</option>`)}
        </select>
        <button class="icon" aria-label="Other instruments" title="Other instruments" ?disabled=${!i&&r} @click=${()=>M.update(e=>({...e,seed:Math.floor(Math.random()*1e6),saved:null}))}>
          ${l(`dice`)}
        </button>
      </div>`}chooseInstruments(e){let{value:t}=e.target;t!==He&&M.update(e=>({...e,saved:null,asInKeys:t===Y,family:t===Y?e.family:t||null}))}drawLocks(e){let{bars:n,allChords:r,chords:i,voices:a,notes:o}=O.value,c=k.value.notes.flatMap(t=>e.score.parts[k.value.part]?.notes[t]??[]),u=r||n.length+a.length+o.length+i.length>0;return t`<section aria-label="Locks">
      <h2>What stays</h2>
      <button aria-pressed=${r} @click=${()=>O.update(e=>({...e,allChords:!e.allChords}))}>${l(`lock`,15)} All chords</button>
      <button
        ?disabled=${c.length===0}
        title="Or press L on the roll"
        @click=${()=>O.update(e=>c.reduce((e,t)=>({...e,notes:T(e.notes,w(k.value.part,t))}),e))}
      >
        ${l(`lock`,15)} ${c.length>1?`${c.length} notes`:`Chosen note`}
      </button>
      <p class="small muted">
        ${u?We(O.value):`Nothing is locked. Click a bar's number or a chord's name to keep it.`}
      </p>
      <button class="primary" ?disabled=${D.value} @click=${()=>void he()}>${l(`dice`,16)} Rewrite the rest</button>
      ${u?t`<button class="quiet" @click=${()=>O.set(ue)}>Unlock everything</button>`:s}
    </section>`}drawReport(e){let n=e.originality;if(!n)return s;let r=Math.min(1,n.longest/Math.max(1,n.limit));return t`<section aria-label="Originality">
      <h2>Originality</h2>
      <div class="report">
        <div class="scale" aria-hidden="true"><div ${y({"--share":`${r*100}%`})}></div></div>
        <p>${n.sentence}</p>
        ${n.runs.length>1?t`<ul>
              ${n.runs.slice(0,4).map(e=>t`<li>${_(e.voice)}, ${Ge(e.bars)}: ${e.notes} notes as in “${e.title}”</li>`)}
            </ul>`:s}
        ${e.edited?t`<p class="muted">Measured before your edits.</p>`:s}
      </div>
    </section>`}};Ue=m([h(`compose-side`)],Ue);function We({bars:e,voices:t,allChords:n,chords:r,notes:i}){let a=(e,t)=>e?`${e} ${t}${e>1?`s`:``}`:``;return`Locked: ${[e.length?`bar${e.length>1?`s`:``} ${[...e].sort((e,t)=>e-t).join(`, `)}`:``,t.join(`, `),n?`the chords`:a(r.length,`chord`),a(i.length,`note`)].filter(Boolean).join(`; `)}.`}function Ge([e,t]){return e===t?`bar ${e}`:`bars ${e}–${t}`}var Ke=[`C`,`G`,`D`,`A`,`E`,`F`,`Bb`,`Eb`,`Ab`,`Am`,`Em`,`Bm`,`F#m`,`Dm`,`Gm`,`Cm`,`Fm`],qe=[[`vary`,`Vary`],[`continue`,`Continue`],[`harmonise`,`Harmonise`],[`reharmonise`,`New chords`]],X=class extends o{static{this.styles=[p,u,a`
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
    `]}constructor(){super(),new c(this,[C,N,D,j,S])}connectedCallback(){super.connectedCallback(),Se().catch(v),Je(C.value.style)}render(){let e=C.value,n=N.value.find(t=>t.name===e.style),r=D.value;return t`
      <label class="field">
        Style
        <select @change=${e=>this.chooseStyle(Q(e))}>
          ${N.value.map(n=>t`<option value=${n.name} ?selected=${n.name===e.style}>${_(n.name)}</option>`)}
        </select>
      </label>
      <div class="two">
        <label class="field">
          Key
          <select @change=${e=>Z({key:Q(e)})}>
            <option value="">Usual</option>
            ${Ke.map(n=>t`<option value=${n} ?selected=${n===e.key}>${Ye(n)}</option>`)}
          </select>
        </label>
        <label class="field">
          Meter
          <select @change=${e=>Z({meter:Q(e)})}>
            <option value="">Usual</option>
            ${(n?.meters??[]).map(n=>t`<option value=${n} ?selected=${n===e.meter}>${n}</option>`)}
          </select>
        </label>
        <label class="field">
          Bars
          <select @change=${e=>Z({bars:Number(Q(e))})}>
            ${[2,4,8,12,16,24,32].map(n=>t`<option value=${n} ?selected=${n===e.bars}>${n}</option>`)}
          </select>
        </label>
        <label class="field">
          Proposals
          <select @change=${e=>Z({count:Number(Q(e))})}>
            ${[1,2,4,6,8,12].map(n=>t`<option value=${n} ?selected=${n===e.count}>${n}</option>`)}
          </select>
        </label>
      </div>
      <label class="field">
        Tempo
        <select @change=${e=>Z({tempo:Q(e)})}>
          <option value="beat" ?selected=${e.tempo===`beat`}>The beat’s: ${S.value.tempo} BPM</option>
          <option value="style" ?selected=${e.tempo===`style`}>The style’s own</option>
        </select>
      </label>
      <label class="field">
        Form
        <input type="text" placeholder="AABA" maxlength="24" .value=${e.form} @change=${e=>Z({form:Q(e)})} />
      </label>
      ${this.slide(`Complexity`,`Plain`,`Rich`,-2,2,e.complexity,e=>Z({complexity:e}))}
      ${this.slide(`Boldness`,`Typical`,`Daring`,.5,2,e.boldness,e=>Z({boldness:e}))}
      ${n?.texture===`tune`?t`<button aria-pressed=${e.backing} @click=${()=>Z({backing:!e.backing})}>Bass and chords</button>`:null}
      ${r?t`<button class="go" @click=${ge}>${l(`stop`,16)} Stop</button>`:t`<button class="go primary" @click=${()=>void ye()}>${l(`dice`)} Compose</button>`}
      ${j.value?t`<hr />
            <h2>From the piece on the desk</h2>
            <div class="verbs">
              ${qe.map(([e,n])=>t`<button ?disabled=${r} @click=${()=>void xe(e)}>${n}</button>`)}
            </div>`:null}
    `}chooseStyle(e){Z({style:e,meter:``}),Je(e)}slide(e,n,r,i,a,o,s){return t`<label class="field">
      ${e}
      <input
        type="range"
        min=${i}
        max=${a}
        step="0.1"
        .value=${String(o)}
        ${y({"--fill":`${(o-i)/(a-i)*100}%`})}
        @input=${e=>s(Number(Q(e)))}
      />
      <span class="ends" aria-hidden="true"><span>${n}</span><span>${r}</span></span>
    </label>`}};X=m([h(`compose-wishes`)],X);function Je(e){n(e).catch(()=>void 0)}function Z(e){C.update(t=>({...t,...e}))}function Q(e){return e.target.value}function Ye(e){let t=e.replace(`b`,`♭`).replace(`#`,`♯`);return t.endsWith(`m`)?`${t.slice(0,-1)} minor`:`${t} major`}var $=class extends o{static{this.styles=[p,u,a`
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
    `]}constructor(){super(),this.view=`roll`,this.leave=()=>void 0,new c(this,[j,E,D,H])}connectedCallback(){super.connectedCallback(),ie.set(oe),this.leave=Ee()}disconnectedCallback(){super.disconnectedCallback(),this.leave()}render(){let e=j.value,n=E.value.length>0||D.value;return t`
      <h1 class="visually-hidden">Compose</h1>
      <aside class="panel" aria-label="Wishes"><compose-wishes></compose-wishes></aside>
      <div class="desk">
        ${n?t`<compose-proposals role="group" aria-label="Proposals"></compose-proposals>`:s}
        ${e?this.drawPiece(e):this.drawEmpty()}
      </div>
      <aside class="panel" aria-label="Piece"><compose-side></compose-side></aside>
      <export-dialog></export-dialog>
    `}drawPiece(e){return t`<section class="panel piece" aria-label="The piece">
      <div class="row wrap">
        <input class="name" type="text" aria-label="Name of the piece" maxlength="120" .value=${e.name} @change=${e=>this.rename(e)} />
        <span class="small muted">${I(e.score)} · ${L(e.score)} bars</span>
        <span class="grow"></span>
        <div class="segments" role="group" aria-label="View">
          <button aria-pressed=${this.view===`roll`} @click=${()=>this.view=`roll`}>Roll</button>
          <button aria-pressed=${this.view===`score`} @click=${()=>this.view=`score`}>Score</button>
        </div>
        <button aria-pressed=${H.value} title="Hear the kit's beat with the piece" @click=${()=>H.set(!H.value)}>With the beat</button>
      </div>
      ${this.view===`roll`?t`<piano-roll></piano-roll>`:t`<score-sheet></score-sheet>`}
      <div class="row wrap">
        <button class="primary" title="It plays with the kit and goes into its export" @click=${Ce}>${l(`plus`,16)} Add to the beat</button>
        <button @click=${()=>ve().catch(v)}>${l(`check`,16)} Save</button>
        <button @click=${()=>this.export(e)}>${l(`download`,16)} Export</button>
        <drag-out what="MIDI" .make=${_e}></drag-out>
        <span class="grow"></span>
        <span class="small muted">${this.view===`roll`?`Click to add, drag to move, double click to remove`:``}</span>
      </div>
    </section>`}drawEmpty(){return t`<div class="empty">
      <h2>An empty desk</h2>
      <p>Choose a style on the left and press Compose.<br />Keep what is good, and have the rest written anew.</p>
    </div>`}rename(e){let t=e.target.value.trim();t?oe.change(``,e=>e&&{...e,name:t}):ee(`A piece needs a name.`)}export(e){let t=z(e);this.exporter.openFor({name:e.name,tunes:[{score:t,name:e.name,timbres:se(t,M.value)}],tempo:t.tempos[0].bpm},new Set([`tunes`,`score`]),`mid`)}};m([B(`export-dialog`)],$.prototype,`exporter`,void 0),m([g()],$.prototype,`view`,void 0),$=m([h(`compose-room`)],$);export{$ as ComposeRoom};