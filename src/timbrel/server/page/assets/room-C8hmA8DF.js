import{Dt as e,Ft as t,Lt as n,Mt as r,Nt as i,Ot as a,St as o,X as s,_t as ee,c,d as te,f as l,gt as u,ht as d,jt as f,kt as p,m as ne,mt as re,o as m,p as h,pt as g,t as _,ut as ie}from"./styled-C5F7baRs.js";import{A as ae,k as oe,n as v}from"./index-DJmLGQoM.js";import{a as y,b as se,g as b,n as x,o as S,r as C,t as w,v as ce,y as le}from"./state-DvQzUSMM.js";var ue=33,de=96,fe=160,pe=6,me=2,T=Math.min(3,Math.max(1,navigator.hardwareConcurrency-1)),E=new ce(-7),D=!1,O=new Set,k={round:0,timbre:null,velocity:100,urgent:[],rest:[]},A=0,j=0,M=0,N=``;function P(e,t){e<0||e>127||(ie.wake(),O.delete(e),E.release(e),E.play(e,t),C.update(t=>new Set([...t,e])),ge(e))}function F(e){C.value.has(e)&&(C.update(t=>new Set([...t].filter(t=>t!==e))),D?O.add(e):E.release(e))}function I(){C.set(new Set),O.clear(),E.releaseAll()}function L(e){if(D=e,!e){for(let e of O)C.value.has(e)||E.release(e);O.clear()}}function R(){let e=h(x.value.model);if(!e)return;let t=S(e,x.value),n=JSON.stringify(t);if(n===N)return;N=n;let r=[...C.value,...O].slice(0,pe),[i,a]=c(e),o=(r.length?r:[x.value.base+12]).map(e=>Math.min(a,Math.max(i,e)));k={round:k.round+1,timbre:t,velocity:x.value.velocity,urgent:o,rest:[]},E.ready||y.set(`asking`),z(),window.clearTimeout(M),M=window.setTimeout(()=>he(Math.max(i,ue),Math.min(a,de)),fe)}function he(e,t){let n=x.value.base+18,r=le(e,t).filter(e=>e<=t);k.rest=r.sort((e,t)=>Math.abs(e-n)-Math.abs(t-n)),z()}function ge(e){let t=k.rest.filter(t=>Math.abs(t-e)<=2);t.length!==0&&(k.rest=k.rest.filter(e=>!t.includes(e)),k.urgent.push(...t),z())}function z(){for(;A<Math.max(me,T);){let e=k.urgent.shift(),t=e??(j<T?k.rest.shift():void 0);if(t===void 0)return;_e(k,t,e===void 0)}}async function _e(e,t,n){A+=1,n&&(j+=1);try{E.take(e.round,await se(e.timbre,[t],e.velocity)),y.set(`ready`)}catch(t){if(e!==k)return;k={...k,urgent:[],rest:[]},window.clearTimeout(M),N=``,y.set(`failed`),g(t)}finally{--A,n&&--j,z(),A===0&&k.rest.length+k.urgent.length===0&&E.forgetBefore(k.round)}}var B=new Set([1,3,6,8,10]),V=[`KeyA`,`KeyW`,`KeyS`,`KeyE`,`KeyD`,`KeyF`,`KeyT`,`KeyG`,`KeyY`,`KeyH`,`KeyU`,`KeyJ`,`KeyK`,`KeyO`,`KeyL`,`KeyP`,`Semicolon`],ve=[`A`,`W`,`S`,`E`,`D`,`F`,`T`,`G`,`Y`,`H`,`U`,`J`,`K`,`O`,`L`,`P`,`;`],H=class extends r{static{this.styles=[u,n`
      :host {
        display: block;
        position: relative;
        height: 180px;
        touch-action: none;
        user-select: none;
      }
      button {
        font: 600 11px/1 var(--mono);
        position: absolute;
        top: 0;
        border: 0;
        margin: 0;
        padding: 0 0 10px;
        display: flex;
        align-items: flex-end;
        justify-content: center;
        border-radius: 0 0 7px 7px;
        cursor: pointer;
        touch-action: none;
        left: var(--left);
        width: var(--width);
      }
      .white {
        height: 100%;
        background: #f4efe6;
        color: #5b544a;
        box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.16);
        z-index: 0;
      }
      .black {
        height: 60%;
        background: #23201d;
        color: #c9c2b6;
        z-index: 1;
        box-shadow: 0 2px 4px rgb(0 0 0 / 0.35);
      }
      .down {
        background: var(--accent);
        color: var(--accent-ink);
      }
      button:focus-visible {
        z-index: 2;
        outline: 3px solid var(--accent);
        outline-offset: -3px;
      }
      .down:focus-visible {
        outline-color: var(--accent-ink);
      }
    `]}constructor(){super(),this.pointers=new Map,this.leave=e=>{let t=this.pointers.get(e.pointerId);this.pointers.delete(e.pointerId),t!==void 0&&F(t)},new a(this,[x,C])}render(){let e=x.value.base,n=Array.from({length:37},(t,n)=>e+n),r=100/n.filter(e=>!B.has(e%12)).length,i=0;return t`<div
      role="group"
      aria-label="Keyboard"
      @pointerdown=${this.touch}
      @pointermove=${this.slide}
      @pointerup=${this.leave}
      @pointercancel=${this.leave}
    >
      ${n.map(n=>{let a=B.has(n%12),o=a?i-r*.3:i;a||(i+=r);let s=ve[n-e-12];return t`<button
          class=${v({white:!a,black:a,down:C.value.has(n)})}
          ${_({"--left":`${o}%`,"--width":`${a?r*.6:r}%`})}
          data-pitch=${n}
          tabindex=${n===e+12?0:-1}
          aria-label=${b(n)}
          aria-pressed=${C.value.has(n)}
          @keydown=${e=>this.key(e,n)}
          @keyup=${e=>e.key===`Enter`&&F(n)}
        >
          ${s??(n%12==0?b(n):``)}
        </button>`})}
    </div>`}pitchAt(e){let t=this.shadowRoot?.elementFromPoint(e.clientX,e.clientY)?.closest(`button`);if(!t)return null;let n=t.getBoundingClientRect(),r=Math.min(1,Math.max(0,(e.clientY-n.top)/n.height));return{pitch:Number(t.dataset.pitch),velocity:Math.round(60+60*r)}}touch(e){let t=this.pitchAt(e);t&&e.button===0&&(e.target.releasePointerCapture?.(e.pointerId),this.pointers.set(e.pointerId,t.pitch),P(t.pitch,t.velocity))}slide(e){let t=this.pointers.get(e.pointerId);if(t===void 0)return;let n=this.pitchAt(e);n&&n.pitch!==t&&(F(t),this.pointers.set(e.pointerId,n.pitch),P(n.pitch,n.velocity))}connectedCallback(){super.connectedCallback(),window.addEventListener(`pointerup`,this.leave)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`pointerup`,this.leave)}key(e,t){let n={ArrowRight:1,ArrowLeft:-1,ArrowUp:12,ArrowDown:-12}[e.key];if(n!==void 0)this.renderRoot.querySelector(`[data-pitch="${t+n}"]`)?.focus();else if(e.key===`Enter`)e.repeat||P(t,x.value.velocity);else return;e.preventDefault(),e.stopPropagation()}};H=d([f(`key-board`)],H);var ye=128,U=144,be=176,xe=64,W=new e([]),G=null;async function Se(){if(!G){try{G=await navigator.requestMIDIAccess()}catch{W.set(null);return}G.onstatechange=K,K()}}function K(){let e=G?[...G.inputs.values()]:[];for(let t of e)t.onmidimessage=Ce;W.set(e.map(e=>e.name??`MIDI keyboard`))}function Ce(e){let[t=0,n=0,r=0]=e.data??[],i=t&240;i===U&&r>0?P(n,r):i===ye||i===U?F(n):i===be&&n===xe&&L(r>=64)}var q=.05,J=class extends r{static{this.styles=[u,n`
      :host {
        display: block;
        height: 100%;
        min-height: 220px;
      }
      .field {
        position: relative;
        width: 100%;
        height: 100%;
        border-radius: var(--r-l);
        overflow: hidden;
        cursor: crosshair;
        touch-action: none;
        background:
          radial-gradient(circle at 0% 100%, oklch(var(--kind-l) var(--kind-c) 38 / 0.55), transparent 62%),
          radial-gradient(circle at 100% 100%, oklch(var(--kind-l) var(--kind-c) 330 / 0.55), transparent 62%),
          radial-gradient(circle at 0% 0%, oklch(var(--kind-l) var(--kind-c) 150 / 0.55), transparent 62%),
          radial-gradient(circle at 100% 0%, oklch(var(--kind-l) var(--kind-c) 235 / 0.55), transparent 62%), var(--well);
      }
      .line {
        position: absolute;
        background: color-mix(in oklab, var(--ink) 22%, transparent);
        pointer-events: none;
      }
      .across {
        left: 0;
        right: 0;
        height: 1px;
        top: var(--top);
      }
      .upright {
        top: 0;
        bottom: 0;
        width: 1px;
        left: var(--left);
      }
      .handle {
        position: absolute;
        width: 34px;
        height: 34px;
        margin: -17px;
        border-radius: 50%;
        left: var(--left);
        top: var(--top);
        background: var(--ink);
        box-shadow:
          0 0 0 5px color-mix(in oklab, var(--ink) 25%, transparent),
          0 4px 14px rgb(0 0 0 / 0.35);
      }
      .handle:focus-visible {
        outline-offset: 7px;
      }
    `]}constructor(){super(),this.held=!1,new a(this,[x])}render(){let{x:e,y:n}=x.value;return t`<div
      class="field"
      ${_({"--left":`${e*100}%`,"--top":`${(1-n)*100}%`})}
      @pointerdown=${this.grab}
      @pointermove=${this.drag}
      @pointerup=${this.drop}
      @pointercancel=${this.drop}
    >
      <div class="line across"></div>
      <div class="line upright"></div>
      <div
        class="handle"
        role="slider"
        tabindex="0"
        aria-label="Place between the four instruments"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(e*100)}
        aria-valuetext="${Math.round(e*100)} percent right, ${Math.round(n*100)} percent up"
        @keydown=${this.key}
      ></div>
    </div>`}grab(e){e.currentTarget.setPointerCapture(e.pointerId),this.held=!0,this.drag(e)}drag(e){if(!this.held)return;let t=e.currentTarget.getBoundingClientRect();Y((e.clientX-t.left)/t.width,1-(e.clientY-t.top)/t.height)}drop(){this.held=!1}key(e){let{x:t,y:n}=x.value,r={ArrowRight:[t+q,n],ArrowLeft:[t-q,n],ArrowUp:[t,n+q],ArrowDown:[t,n-q]}[e.key];r&&(e.preventDefault(),e.stopPropagation(),Y(...r))}};J=d([f(`timbre-pad`)],J);function Y(e,t){let n=e=>Math.round(Math.min(1,Math.max(0,e))*1e3)/1e3;x.update(r=>({...r,x:n(e),y:n(t)}))}var we=new Set([`pitch`,`velocity`,`seconds`]),Te=2**31,Ee=36,De=84,X=class extends r{static{this.styles=[u,ee,n`
      :host {
        display: grid;
        grid-template-rows: auto minmax(260px, 1fr) auto;
        gap: var(--gap);
        height: 100%;
        min-height: 560px;
        max-width: 1440px;
        margin: 0 auto;
      }
      .none {
        text-align: center;
        padding: 80px 24px;
        color: var(--ink-2);
      }
      .none a {
        color: var(--accent-text);
      }
      .head {
        display: flex;
        gap: 8px;
        align-items: center;
        flex-wrap: wrap;
      }
      .name {
        width: 190px;
      }
      .middle {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 270px;
        gap: var(--gap);
        min-height: 0;
      }
      .square {
        display: grid;
        grid-template: auto minmax(0, 1fr) auto / 1fr 1fr;
        gap: 8px;
        min-height: 0;
      }
      .square timbre-pad {
        grid-column: 1 / -1;
      }
      .corner {
        display: flex;
        gap: 6px;
        align-items: center;
      }
      .corner:nth-of-type(even) {
        justify-content: flex-end;
      }
      .corner select {
        width: 150px;
      }
      .knobs {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 14px 4px;
        justify-items: center;
        margin-top: 12px;
      }
      aside {
        overflow: auto;
      }
      .light {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--ink-3);
      }
      .light.on {
        background: var(--good);
      }
      .keys {
        display: grid;
        gap: 8px;
      }
      @media (max-width: 860px) {
        .middle {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `]}constructor(){super(),this.name=`My instrument`,this.saving=!1,this.stop=()=>void 0,this.keyDown=e=>{if(ae(e)||oe(e))return;let t=V.indexOf(e.code);if(t>=0)e.repeat||P(x.value.base+12+t,x.value.velocity);else if(e.code===`KeyZ`||e.code===`KeyX`)$(e.code===`KeyZ`?-12:12);else return;e.preventDefault()},this.keyUp=e=>{let t=V.indexOf(e.code);t>=0&&F(x.value.base+12+t)},new a(this,[x,y,W,l])}connectedCallback(){super.connectedCallback(),this.stop=x.subscribe(R),te().then(R).catch(g),window.addEventListener(`keydown`,this.keyDown),window.addEventListener(`keyup`,this.keyUp),window.addEventListener(`blur`,I)}disconnectedCallback(){super.disconnectedCallback(),this.stop(),I(),window.removeEventListener(`keydown`,this.keyDown),window.removeEventListener(`keyup`,this.keyUp),window.removeEventListener(`blur`,I)}render(){let e=h(x.value.model);if(l.value.length&&!e)return this.drawNone();let n=(e?.knobs??[]).filter(e=>!we.has(e.name));return t`
      <div class="head">
        <h1 class="visually-hidden">Keys</h1>
        <button class="primary" title="Four other instruments" @click=${()=>Oe()}>${o(`dice`)} Roll all four</button>
        ${this.drawModels(e?.name)}
        <span class="row small muted" role="status">
          <span class="light ${y.value===`ready`?`on`:``}"></span>${this.told()}
        </span>
        <span class="grow"></span>
        ${this.drawMidi()}
        <input class="name" type="text" aria-label="Name of the instrument" maxlength="120" .value=${this.name} @change=${this.rename} />
        <button ?disabled=${this.saving} title="An instrument for samplers: SFZ and SF2" @click=${this.save}>
          ${o(`check`)} ${this.saving?`Saving…`:`Save as instrument`}
        </button>
      </div>
      <div class="middle">
        <div class="square">
          ${this.drawCorner(2,e?.kinds)} ${this.drawCorner(3,e?.kinds)}
          <timbre-pad></timbre-pad>
          ${this.drawCorner(0,e?.kinds)} ${this.drawCorner(1,e?.kinds)}
        </div>
        <aside class="panel" aria-label="Knobs">
          <h2>Shape</h2>
          ${n.length?i:t`<p class="small muted">This model has no knobs beside its four corners.</p>`}
          <div class="knobs">
            ${n.map(e=>t`<tb-knob
                label=${m(e.name)}
                hint=${e.help}
                ?bipolar=${e.low<0}
                .min=${e.low}
                .max=${e.high}
                .initial=${e.default}
                .value=${x.value.knobs[e.name]??e.default}
                @input=${t=>x.update(n=>({...n,knobs:{...n.knobs,[e.name]:t.detail}}))}
              ></tb-knob>`)}
          </div>
        </aside>
      </div>
      <section class="panel keys" aria-label="Keyboard">
        <div class="row">
          <button class="icon" aria-label="Octave down" title="Octave down (Z)" @click=${()=>$(-12)}>${o(`left`)}</button>
          <button class="icon" aria-label="Octave up" title="Octave up (X)" @click=${()=>$(12)}>${o(`right`)}</button>
          <span class="small muted">A to ; and the row above play. Z and X change the octave. Strike low on a key to play louder.</span>
        </div>
        <key-board></key-board>
      </section>
    `}drawModels(e=``){let n=ne();return n.length<2?i:t`<select aria-label="Model" title="What makes the notes" @change=${e=>x.update(t=>({...t,model:e.target.value}))}>
      ${n.map(({name:n})=>t`<option value=${n} ?selected=${n===e}>${m(n)}</option>`)}
    </select>`}drawNone(){return t`<h1 class="visually-hidden">Keys</h1>
      <div class="panel none">
        <h2>No model of notes yet</h2>
        <p>None of the models on this machine plays keys. Train one from recorded notes in <a href="#train">Train</a>.</p>
      </div>`}told(){return y.value===`failed`?`The instrument could not be fetched`:y.value===`ready`?`Play`:`Fetching the instrument…`}drawMidi(){let e=W.value;return e===null?t`<span class="small muted">This browser gives pages no MIDI</span>`:e.length?t`<span class="row small"><span class="light on"></span>${e.join(`, `)}</span>`:t`<button @click=${()=>void Se()}>${o(`keys`)} MIDI</button>`}drawCorner(e,n=[]){let r=x.value.corners[e],i=w[e];return t`<div class="corner">
      <select aria-label="${i}: family" ?disabled=${n.length===0} @change=${t=>Q(e,{kind:t.target.value||null})}>
        <option value="">Anything</option>
        ${n.map(e=>t`<option value=${e} ?selected=${e===r.kind}>${m(e)}</option>`)}
      </select>
      <button class="icon" aria-label="${i}: another instrument" title="Another instrument" @click=${()=>Q(e,{seed:Z()})}>
        ${o(`dice`)}
      </button>
      <button class="quiet" aria-label="Here: ${i.toLowerCase()}" title="Go to this corner" @click=${()=>x.update(t=>({...t,x:e%2,y:e<2?0:1}))}>
        Here
      </button>
    </div>`}rename(e){this.name=e.target.value.trim()||`My instrument`}save(){this.saving=!0;let e=h(x.value.model),[t,n]=c(e),r={lowest:Math.max(t,Ee),highest:Math.min(n,De)};s({timbre:S(e,x.value),name:this.name,...r}).then(e=>re(`${e.name} is in the library; it exports as SFZ and SF2.`,{tone:`good`})).catch(g).finally(()=>this.saving=!1)}};d([p()],X.prototype,`name`,void 0),d([p()],X.prototype,`saving`,void 0),X=d([f(`keys-room`)],X);function Z(){return Math.floor(Math.random()*Te)}function Q(e,t){x.update(n=>{let r=n.corners.map((n,r)=>r===e?{...n,...t}:n);return{...n,corners:r}})}function Oe(){for(let e=0;e<w.length;e+=1)Q(e,{seed:Z()})}function $(e){I(),x.update(t=>({...t,base:Math.min(72,Math.max(24,t.base+e))}))}export{X as KeysRoom};