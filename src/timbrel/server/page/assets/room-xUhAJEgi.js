import{At as e,Dt as t,Et as n,Ft as r,H as i,It as a,Mt as o,Ot as s,Pt as c,d as l,f as u,ft as d,gt as f,ht as p,jt as m,lt as h,mt as g,o as _,p as ee,pt as te,r as ne,s as re,t as v,xt as y}from"./styled-D3eNlM1v.js";import{C as b,D as x,O as ie,S,_ as C,b as w,c as ae,d as T,f as E,g as D,h as O,l as oe,m as k,o as se,p as A,t as ce,u as le,v as j,x as M,y as N}from"./index-BwWgSDQt.js";import{c as ue,f as de,g as P,h as F,l as fe,m as I,p as pe,s as L,u as R}from"./state-DfjR5u5V.js";import{a as z,c as me,d as he,i as ge,l as _e,n as ve,o as ye,r as be,s as xe,t as Se}from"./actions-zOb9Wd2j.js";import{i as B,n as Ce}from"./settings-HK7jynoI.js";var V=new se,H=new n(!1);function U(){l().then(()=>{let e=j.value?.score??null;return V.take(e,e?oe(e,M.value):[])}).catch(d)}function we(){b.quiet=!H.value}function Te(){let e=[h.transport.add(V),j.subscribe(U),M.subscribe(U),H.subscribe(we)];return ae.set(!0),U(),we(),()=>{for(let t of e)t();V.stopped(),ae.set(!1),b.quiet=!1}}var Ee=class extends m{static{this.styles=[p,f,a`
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
    `]}constructor(){super(),new t(this,[T,E,j])}render(){let e=E.value?Math.max(0,S.value.count-T.value.length):0;return c`${T.value.map(e=>this.drawCard(e))}
    ${Array.from({length:e},()=>c`<div class="waiting">…</div>`)}`}drawCard(e){let{score:t,candidate:n,originality:r}=e;return c`<button
      class="card plain"
      aria-pressed=${j.value?.score===t}
      @click=${()=>ye(e)}
    >
      ${this.drawNotes(e)}
      <span>${n+1} · ${I(t)}</span>
      <span class="facts">${r.longest} of ${r.limit} notes shared</span>
    </button>`}drawNotes({score:e}){let t=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[n,r]=[Math.min(...t),Math.max(...t)],i=F(e),a=Math.max(1,r-n+1);return c`<svg viewBox="0 0 ${i} ${a}" preserveAspectRatio="none" aria-hidden="true">
      ${e.parts.map((e,t)=>De(e.notes,t,r))}
    </svg>`}};Ee=g([e(`compose-proposals`)],Ee);function De(e,t,n){return r`<g ${v({"--part":re(t)})}>${e.map(e=>r`<rect x=${e.onset} y=${n-e.pitch} width=${e.duration*.92} height="1"></rect>`)}</g>`}var Oe=new Set([1,3,6,8,10]);function ke(e,t,n){let r=e.parts.flatMap(e=>e.notes.map(e=>e.pitch)),[i,a]=r.length?[Math.min(...r),Math.max(...r)]:[58,74],o=Math.max(0,i-3),s=Math.min(127,Math.max(a+3,o+18)),c=Math.max(t,44+L(e)*72);return{score:e,width:c,height:n,low:o,high:s,perTick:(c-44-8)/Math.max(F(e),pe(e)),perPitch:(n-50)/(s-o+1)}}var W=(e,t)=>44+t*e.perTick,G=(e,t)=>50+(e.high-t)*e.perPitch,K=(e,t)=>Math.max(0,(t-44)/e.perTick),Ae=(e,t)=>Math.min(e.high,Math.max(e.low,e.high-Math.floor((t-50)/e.perPitch)));function je(e){let t=getComputedStyle(e),n=e=>t.getPropertyValue(e).trim(),[r,i]=[n(`--kind-l`),n(`--kind-c`)];return{ground:n(`--well`),white:n(`--cell-2`),line:n(`--line`),ink:n(`--ink`),soft:n(`--ink-2`),accent:n(`--accent`),panel:n(`--panel`),bg:n(`--bg`),part:e=>`oklch(${r} ${i} ${ne[e%ne.length]})`,font:n(`--font`)}}function Me(e,t,n,r){e.clearRect(0,0,t.width,t.height),Ne(e,t,r),Pe(e,t,n.locks,r),Fe(e,t,n.locks,r),t.score.parts.forEach((i,a)=>a!==n.part&&Ie(e,t,a,n,r)),Ie(e,t,n.part,n,r),Le(e,t,r)}function Ne(e,t,n){e.fillStyle=n.ground,e.fillRect(0,50,t.width,t.height-50);for(let r=t.low;r<=t.high;r+=1)Oe.has(r%12)||(e.fillStyle=n.white,e.fillRect(44,G(t,r),t.width-44,Math.max(1,t.perPitch-1)))}function Pe(e,t,n,r){let{score:i}=t,[a,o,s]=[fe(i),R(i),i.pickup??0];e.font=`600 11px ${r.font}`,e.textBaseline=`middle`;for(let n=s%o;n<F(i);n+=o)e.fillStyle=r.line,e.globalAlpha=(n-s)%a===0?1:.4,e.fillRect(Math.round(W(t,n)),50,1,t.height-50);e.globalAlpha=1;for(let o=1;o<=L(i);o+=1){let[i,c]=[W(t,s+(o-1)*a),a*t.perTick],l=n.bars.includes(o);e.fillStyle=l?r.accent:r.white,e.beginPath(),e.roundRect(i+1,1,c-2,22,5),e.fill(),e.fillStyle=l?r.bg:r.soft,e.fillText(l?`${o} locked`:String(o),i+8,12),l&&(e.globalAlpha=.1,e.fillStyle=r.accent,e.fillRect(i,50,c,t.height-50),e.globalAlpha=1)}}function Fe(e,t,n,r){e.font=`600 12px ${r.font}`;let i=0;for(let a of t.score.chords??[]){let o=W(t,a.onset)+4;if(o<i)continue;let s=de(a);e.fillStyle=n.allChords||n.chords.includes(a.onset)?r.accent:r.ink,e.fillText(s,o,38),i=o+e.measureText(s).width+6}}function Ie(e,t,n,r,i){let a=n===r.part,o=t.score.parts[n]?.notes??[],s=r.locks.voices.includes(t.score.parts[n]?.name.toLowerCase()??``);o.forEach((o,c)=>{let l=a&&r.chosen.has(c),[u,d]=[W(t,o.onset)+.5,G(t,o.pitch)],[f,p]=[Math.max(4,o.duration*t.perTick-1.5),Math.max(4,t.perPitch-1)];e.globalAlpha=(a?1:.5)*(.55+.45*((o.velocity??80)/127)),e.fillStyle=i.part(n),e.beginPath(),e.roundRect(u,d,f,p,Math.min(4,p/2)),e.fill(),e.globalAlpha=1,l?q(e,i.ink):(s||r.locks.notes.includes(C(n,o)))&&q(e,i.accent)})}function q(e,t){e.lineWidth=2,e.strokeStyle=t,e.stroke()}function Le(e,t,n){e.fillStyle=n.panel,e.fillRect(0,0,42,t.height),e.font=`500 10px ${n.font}`;for(let r=t.low;r<=t.high;r+=1)e.fillStyle=Oe.has(r%12)?n.ground:n.white,e.fillRect(0,G(t,r),38,Math.max(1,t.perPitch-1)),r%12==0&&(e.fillStyle=n.soft,e.fillText(P(r),6,G(t,r)+t.perPitch/2))}var Re=7,J=class extends m{static{this.styles=[p,a`
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
    `]}constructor(){super(),this.told=``,this.view=null,this.drag=null,this.frame=0,this.observer=new ResizeObserver(()=>this.draw()),new t(this,[j,k,D,Ce])}connectedCallback(){super.connectedCallback(),this.observer.observe(this);let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect(),cancelAnimationFrame(this.frame)}render(){let e=j.value?.score,t=e?`Piano roll, ${e.parts.length} parts, ${L(e)} bars. Arrow keys choose and move notes.`:`Piano roll`;return c`<div class="scroll" tabindex="0" role="group" aria-label=${t} @keydown=${this.key}>
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
      <span class="visually-hidden" role="status">${this.told}</span>`}updated(){this.draw()}get notes(){return j.value?.score.parts[k.value.part]?.notes??[]}get chosenNotes(){return k.value.notes.flatMap(e=>this.notes[e]??[])}draw(){let e=j.value?.score;if(!e||!this.canvas||!this.clientWidth)return;let t=window.devicePixelRatio||1,n=this.view=ke(e,this.clientWidth,this.scroller.clientHeight);this.canvas.width=Math.round(n.width*t),this.canvas.height=Math.round(n.height*t),this.canvas.style.width=`${n.width}px`,this.canvas.style.height=`${n.height}px`;let r=this.canvas.getContext(`2d`);r&&(r.scale(t,t),Me(r,n,{locks:D.value,part:k.value.part,chosen:new Set(k.value.notes)},je(this)))}movePlayhead(){let e=h.transport.playing.value?V.position(h.transport.beat):null;if(!this.head||!this.view||(this.head.style.visibility=e===null?`hidden`:`visible`,e===null))return;let t=W(this.view,e*480);this.head.style.transform=`translateX(${t.toFixed(1)}px)`;let{scrollLeft:n,clientWidth:r}=this.scroller;(t<n||t>n+r-20)&&(this.scroller.scrollLeft=t-44)}grid(){return R(j.value.score)/4}under(e,t){let n=this.view;for(let r=this.notes.length-1;r>=0;--r){let i=this.notes[r],[a,o]=[W(n,i.onset),G(n,i.pitch)],s=a+Math.max(6,i.duration*n.perTick);if(e>=a&&e<=s+2&&t>=o&&t<o+n.perPitch)return{index:r,atEdge:e>s-Re&&s-a>14}}return null}press(e){let t=this.view;if(!t||!j.value||e.button!==0)return;let[n,r]=[e.offsetX,e.offsetY];if(r<26){let e=ue(j.value.score,K(t,n));e>=1&&D.update(t=>({...t,bars:w(t.bars,e)}));return}if(r<50){let e=(j.value.score.chords??[]).findLast(e=>e.onset<=K(t,n));e&&D.update(t=>({...t,chords:w(t.chords,e.onset)}));return}if(n<44){V.audition(k.value.part,Ae(t,r),90);return}this.canvas.setPointerCapture(e.pointerId);let i=this.under(n,r);i?this.grab(e,i):this.draft(e,t)}grab(e,{index:t,atEdge:n}){let{part:r,notes:i}=k.value,a=e.shiftKey||e.ctrlKey||e.metaKey?w(i,t):i.includes(t)?i:[t];k.set({part:r,notes:a});let o=this.notes[t];V.audition(r,o.pitch,o.velocity??80),this.drag={what:n?`stretch`:`move`,x:e.offsetX,y:e.offsetY,notes:this.chosenNotes,moved:!1}}draft(e,t){let n=this.grid(),r={onset:Math.floor(K(t,e.offsetX)/n)*n,pitch:Ae(t,e.offsetY),duration:n*2,velocity:90},{part:i}=k.value;A(``,i,e=>[...e,r],[r]),V.audition(i,r.pitch,90),this.drag={what:`stretch`,x:e.offsetX-n*2*t.perTick/2,y:e.offsetY,notes:[r],moved:!1}}move(e){let t=this.view;if(!t)return;if(!this.drag){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;this.canvas.style.cursor=e.offsetY<50?`pointer`:t?t.atEdge?`ew-resize`:`grab`:`crosshair`;return}let n=e.altKey?1:this.grid(),r=Math.round((e.offsetX-this.drag.x)/t.perTick/n)*n,i=this.drag.what===`move`?-Math.round((e.offsetY-this.drag.y)/t.perPitch):0;(r!==0||i!==0||this.drag.moved)&&(this.drag.moved=!0,this.apply(this.drag,r,i))}apply(e,t,n){let r=e.notes.map(r=>e.what===`move`?{...r,onset:Math.max(0,r.onset+t),pitch:Math.min(127,Math.max(0,r.pitch+n))}:{...r,duration:Math.max(this.grid()/2,r.duration+t)}),i=new Set(this.chosenNotes);A(`roll ${e.what}`,k.value.part,e=>[...e.filter(e=>!i.has(e)),...r],r)}release(){this.drag=null}erase(e){let t=e.offsetY>50?this.under(e.offsetX,e.offsetY):null;if(!t)return;let n=this.notes[t.index];A(``,k.value.part,e=>e.filter(e=>e!==n))}key(e){e.ctrlKey||e.metaKey||e.altKey||!j.value||this.keyed(e)&&(e.preventDefault(),e.stopPropagation(),this.tell())}keyed(e){let{part:t,notes:n}=k.value,r=this.chosenNotes,i=e.shiftKey,a=e=>({what:e,x:0,y:0,notes:r,moved:!0});switch(e.key){case`ArrowRight`:case`ArrowLeft`:{let t=e.key===`ArrowRight`?1:-1;return i&&r.length?this.apply(a(`move`),t*this.grid(),0):this.choose(Math.min(this.notes.length-1,Math.max(0,(n.at(-1)??-t)+t))),!0}case`ArrowUp`:case`ArrowDown`:return r.length?(this.apply(a(`move`),0,(e.key===`ArrowUp`?1:-1)*(i?12:1)),this.choose(k.value.notes[0]),!0):!1;case`+`:case`-`:return r.length&&this.apply(a(`stretch`),(e.key===`+`?1:-1)*this.grid(),0),!0;case`Delete`:case`Backspace`:return A(``,t,e=>e.filter(e=>!r.includes(e))),!0;case`l`:for(let e of r)D.update(n=>({...n,notes:w(n.notes,C(t,e))}));return!0;default:return!1}}choose(e){let t=e===void 0?void 0:this.notes[e];e!==void 0&&t&&(k.set({part:k.value.part,notes:[e]}),V.audition(k.value.part,t.pitch,t.velocity??80))}tell(){let[e]=this.chosenNotes;this.told=e&&j.value?`${P(e.pitch)}, bar ${ue(j.value.score,e.onset)}`:``}};g([B(`canvas`)],J.prototype,`canvas`,void 0),g([B(`.head`)],J.prototype,`head`,void 0),g([B(`.scroll`)],J.prototype,`scroller`,void 0),g([s()],J.prototype,`told`,void 0),J=g([e(`piano-roll`)],J);var ze=250,Y=class extends m{static{this.styles=[p,a`
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
    `]}constructor(){super(),this.problem=``,this.drawn=!1,this.engraver=null,this.shown=null,this.timer=0,new t(this,[j])}disconnectedCallback(){super.disconnectedCallback(),window.clearTimeout(this.timer)}render(){return c`
      ${this.problem?c`<p class="problem" role="alert">${this.problem}</p>`:o}
      ${!this.drawn&&!this.problem?c`<p class="wait">Engraving…</p>`:o}
      <div class="paper" role="img" aria-label="Engraved score of ${j.value?.name??`the piece`}"></div>
    `}updated(){let e=j.value?.score??null;e!==this.shown&&(this.shown=e,window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>void this.engrave(),this.drawn?ze:0))}async engrave(){let e=j.value;if(e)try{let[{OpenSheetMusicDisplay:t},n]=await Promise.all([ce(()=>import(`./opensheetmusicdisplay-CWL1t8rS.js`),[]),i(z(e))]);if(e.score!==this.shown)return;this.engraver??=new t(this.paper,{backend:`svg`,autoResize:!0,drawTitle:!0,drawingParameters:`compacttight`}),await this.engraver.load(n),this.engraver.render(),this.drawn=!0,this.problem=``}catch(e){this.problem=e instanceof Error?e.message:String(e)}}};g([B(`.paper`)],Y.prototype,`paper`,void 0),g([s()],Y.prototype,`problem`,void 0),g([s()],Y.prototype,`drawn`,void 0),Y=g([e(`score-sheet`)],Y);var X=`as in keys`,Be=class extends m{static{this.styles=[p,f,a`
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
    `]}constructor(){super(),new t(this,[j,D,k,M,E,u])}connectedCallback(){super.connectedCallback(),l().catch(d)}render(){let e=j.value;return e?c`${this.drawVoices(e)} ${this.drawLocks(e)} ${this.drawReport(e)}`:c`<p class="muted small">Voices, locks and the originality report stand here once there is a piece.</p>`}drawVoices(e){return c`<section aria-label="Voices">
      <h2>Voices</h2>
      ${e.score.parts.map((e,t)=>{let n=e.name.toLowerCase(),r=D.value.voices.includes(n);return c`<div class="part">
          <button class="quiet" aria-pressed=${k.value.part===t} title="Edit this voice" @click=${()=>k.set({part:t,notes:[]})}>
            <span class="dot" ${v({"--part":re(t)})}></span><span>${e.name||`Voice ${t+1}`}</span>
          </button>
          <button
            class="icon quiet"
            aria-pressed=${r}
            aria-label="Lock ${e.name}"
            title="A locked voice stays when the rest is written anew"
            @click=${()=>D.update(e=>({...e,voices:w(e.voices,n)}))}
          >
            ${y(r?`lock`:`unlock`,16)}
          </button>
        </div>`})}
      ${this.drawInstruments()}
    </section>`}drawInstruments(){let e=ee();if(u.value.length&&!e)return c`<p class="small muted">No model of notes is on this machine, so the piece makes no sound here.</p>`;let{family:t,asInKeys:n}=M.value;return c`<h3>Played by</h3>
      <div class="row">
        <select class="grow" aria-label="Instruments" @change=${this.chooseInstruments}>
          <option value="">Any</option>
          <option value=${X} ?selected=${n}>The one in Keys</option>
          ${(e?.kinds??[]).map(e=>c`<option value=${e} ?selected=${!n&&e===t}>${_(e)}</option>`)}
        </select>
        <button class="icon" aria-label="Other instruments" title="Other instruments" ?disabled=${n} @click=${()=>M.update(e=>({...e,seed:Math.floor(Math.random()*1e6)}))}>
          ${y(`dice`)}
        </button>
      </div>`}chooseInstruments(e){let{value:t}=e.target;M.update(e=>({...e,asInKeys:t===X,family:t===X?e.family:t||null}))}drawLocks(e){let{bars:t,allChords:n,chords:r,voices:i,notes:a}=D.value,s=k.value.notes.flatMap(t=>e.score.parts[k.value.part]?.notes[t]??[]),l=n||t.length+i.length+a.length+r.length>0;return c`<section aria-label="Locks">
      <h2>What stays</h2>
      <button aria-pressed=${n} @click=${()=>D.update(e=>({...e,allChords:!e.allChords}))}>${y(`lock`,15)} All chords</button>
      <button
        ?disabled=${s.length===0}
        title="Or press L on the roll"
        @click=${()=>D.update(e=>s.reduce((e,t)=>({...e,notes:w(e.notes,C(k.value.part,t))}),e))}
      >
        ${y(`lock`,15)} ${s.length>1?`${s.length} notes`:`Chosen note`}
      </button>
      <p class="small muted">
        ${l?Ve(D.value):`Nothing is locked. Click a bar's number or a chord's name to keep it.`}
      </p>
      <button class="primary" ?disabled=${E.value} @click=${()=>void me()}>${y(`dice`,16)} Rewrite the rest</button>
      ${l?c`<button class="quiet" @click=${()=>D.set(le)}>Unlock everything</button>`:o}
    </section>`}drawReport(e){let t=e.originality;if(!t)return o;let n=Math.min(1,t.longest/Math.max(1,t.limit));return c`<section aria-label="Originality">
      <h2>Originality</h2>
      <div class="report">
        <div class="scale" aria-hidden="true"><div ${v({"--share":`${n*100}%`})}></div></div>
        <p>${t.sentence}</p>
        ${t.runs.length>1?c`<ul>
              ${t.runs.slice(0,4).map(e=>c`<li>${_(e.voice)}, bars ${e.bars[0]}–${e.bars[1]}: ${e.notes} notes as in “${e.title}”</li>`)}
            </ul>`:o}
        ${e.edited?c`<p class="muted">Measured before your edits.</p>`:o}
      </div>
    </section>`}};Be=g([e(`compose-side`)],Be);function Ve({bars:e,voices:t,allChords:n,chords:r,notes:i}){let a=(e,t)=>e?`${e} ${t}${e>1?`s`:``}`:``;return`Locked: ${[e.length?`bar${e.length>1?`s`:``} ${[...e].sort((e,t)=>e-t).join(`, `)}`:``,t.join(`, `),n?`the chords`:a(r.length,`chord`),a(i.length,`note`)].filter(Boolean).join(`; `)}.`}var He=[`C`,`G`,`D`,`A`,`E`,`F`,`Bb`,`Eb`,`Ab`,`Am`,`Em`,`Bm`,`F#m`,`Dm`,`Gm`,`Cm`,`Fm`],Ue=[[`vary`,`Vary`],[`continue`,`Continue`],[`harmonise`,`Harmonise`],[`reharmonise`,`New chords`]],We=class extends m{static{this.styles=[p,f,a`
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
    `]}constructor(){super(),new t(this,[S,N,E,j,x])}connectedCallback(){super.connectedCallback(),xe().catch(d)}render(){let e=S.value,t=N.value.find(t=>t.name===e.style),n=E.value;return c`
      <label class="field">
        Style
        <select @change=${e=>Z({style:Q(e),meter:``})}>
          ${N.value.map(t=>c`<option value=${t.name} ?selected=${t.name===e.style}>${_(t.name)}</option>`)}
        </select>
      </label>
      <div class="two">
        <label class="field">
          Key
          <select @change=${e=>Z({key:Q(e)})}>
            <option value="">Any</option>
            ${He.map(t=>c`<option value=${t} ?selected=${t===e.key}>${Ge(t)}</option>`)}
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
          Proposals
          <select @change=${e=>Z({count:Number(Q(e))})}>
            ${[1,2,4,6,8,12].map(t=>c`<option value=${t} ?selected=${t===e.count}>${t}</option>`)}
          </select>
        </label>
      </div>
      <label class="field">
        Tempo
        <select @change=${e=>Z({tempo:Q(e)})}>
          <option value="beat" ?selected=${e.tempo===`beat`}>The beat’s: ${x.value.tempo} BPM</option>
          <option value="style" ?selected=${e.tempo===`style`}>The style’s own</option>
        </select>
      </label>
      <label class="field">
        Form
        <input type="text" placeholder="AABA" maxlength="24" .value=${e.form} @change=${e=>Z({form:Q(e)})} />
      </label>
      ${this.slide(`Complexity`,`Plain`,`Rich`,-2,2,e.complexity,e=>Z({complexity:e}))}
      ${this.slide(`Boldness`,`Typical`,`Daring`,.5,2,e.boldness,e=>Z({boldness:e}))}
      ${t?.texture===`tune`?c`<button aria-pressed=${e.backing} @click=${()=>Z({backing:!e.backing})}>Bass and chords</button>`:null}
      ${n?c`<button class="go" @click=${he}>${y(`stop`,16)} Stop</button>`:c`<button class="go primary" @click=${()=>void ve()}>${y(`dice`)} Compose</button>`}
      ${j.value?c`<hr />
            <h2>From the piece on the desk</h2>
            <div class="verbs">
              ${Ue.map(([e,t])=>c`<button ?disabled=${n} @click=${()=>void be(e)}>${t}</button>`)}
            </div>`:null}
    `}slide(e,t,n,r,i,a,o){return c`<label class="field">
      ${e}
      <input
        type="range"
        min=${r}
        max=${i}
        step="0.1"
        .value=${String(a)}
        ${v({"--fill":`${(a-r)/(i-r)*100}%`})}
        @input=${e=>o(Number(Q(e)))}
      />
      <span class="ends" aria-hidden="true"><span>${t}</span><span>${n}</span></span>
    </label>`}};We=g([e(`compose-wishes`)],We);function Z(e){S.update(t=>({...t,...e}))}function Q(e){return e.target.value}function Ge(e){let t=e.replace(`b`,`♭`).replace(`#`,`♯`);return t.endsWith(`m`)?`${t.slice(0,-1)} minor`:`${t} major`}var $=class extends m{static{this.styles=[p,f,a`
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
    `]}constructor(){super(),this.view=`roll`,this.leave=()=>void 0,new t(this,[j,T,E,H])}connectedCallback(){super.connectedCallback(),ie.set(O),this.leave=Te()}disconnectedCallback(){super.disconnectedCallback(),this.leave()}render(){let e=j.value,t=T.value.length>0||E.value;return c`
      <h1 class="visually-hidden">Compose</h1>
      <aside class="panel" aria-label="Wishes"><compose-wishes></compose-wishes></aside>
      <div class="desk">
        ${t?c`<compose-proposals role="group" aria-label="Proposals"></compose-proposals>`:o}
        ${e?this.drawPiece(e):this.drawEmpty()}
      </div>
      <aside class="panel" aria-label="Piece"><compose-side></compose-side></aside>
      <export-dialog></export-dialog>
    `}drawPiece(e){return c`<section class="panel piece" aria-label="The piece">
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
      ${this.view===`roll`?c`<piano-roll></piano-roll>`:c`<score-sheet></score-sheet>`}
      <div class="row wrap">
        <button class="primary" title="It plays with the kit and goes into its export" @click=${Se}>${y(`plus`,16)} Add to the beat</button>
        <button @click=${()=>_e().catch(d)}>${y(`check`,16)} Save</button>
        <button @click=${()=>this.export(e)}>${y(`download`,16)} Export</button>
        <drag-out what="MIDI" .make=${ge}></drag-out>
        <span class="grow"></span>
        <span class="small muted">${this.view===`roll`?`Click to add, drag to move, double click to remove`:``}</span>
      </div>
    </section>`}drawEmpty(){return c`<div class="empty">
      <h2>An empty desk</h2>
      <p>Choose a style on the left and press Compose.<br />Keep what is good, and have the rest written anew.</p>
    </div>`}rename(e){let t=e.target.value.trim();t?O.change(``,e=>e&&{...e,name:t}):te(`A piece needs a name.`)}export(e){let t=z(e);this.exporter.openFor({name:e.name,tunes:[{score:t,name:e.name,timbres:oe(t,M.value)}],tempo:t.tempos[0].bpm},new Set([`tunes`,`score`]),`mid`)}};g([B(`export-dialog`)],$.prototype,`exporter`,void 0),g([s()],$.prototype,`view`,void 0),$=g([e(`compose-room`)],$);export{$ as ComposeRoom};