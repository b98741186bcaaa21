import{At as e,Ot as t,St as n,Tt as r,W as i,at as a,bt as o,ct as s,d as c,l as ee,lt as l,mt as u,nt as te,o as d,ot as ne,st as f,t as p,u as m,wt as h,xt as g,yt as re}from"./styled-BDFNijq5.js";import{_ as ie,g as ae,n as oe}from"./index-CT026MlO.js";import{f as se,p as ce,u as _}from"./score-DyZwe-KU.js";var v=[`Bottom left`,`Bottom right`,`Top left`,`Top right`],y={corners:[{seed:11,kind:null},{seed:23,kind:null},{seed:37,kind:null},{seed:58,kind:null}],x:.5,y:.5,knobs:{},base:48,velocity:100};function le(e){let t=e;return t?.corners?.length===4&&Number.isFinite(t.x)&&Number.isFinite(t.y)?{...y,...t}:null}var b=new re(`keys`,y,le),x=new o(new Set),S=new o(`asking`);function C(e,{corners:t,x:n,y:r,knobs:i}){return{model:e,corners:t.map(({seed:e,kind:t})=>({seed:e,kind:t})),x:n,y:r,knobs:{...i}}}var ue=33,w=96,T=160,E=2,D=new se(-7),O=!1,k=new Set,A=!1,j=!1,M=0,N=``;function P(e,t){e<0||e>127||(te.wake(),k.delete(e),D.release(e),D.play(e,t),x.update(t=>new Set([...t,e])))}function F(e){x.value.has(e)&&(x.update(t=>new Set([...t].filter(t=>t!==e))),O?k.add(e):D.release(e))}function I(){x.set(new Set),k.clear(),D.releaseAll()}function de(e){if(O=e,!e){for(let e of k)x.value.has(e)||D.release(e);k.clear()}}function L(){let e=c();if(!e)return;let t=JSON.stringify(C(e.name,b.value));t!==N&&(N=t,z(R()),window.clearTimeout(M),M=window.setTimeout(()=>void fe(),T))}async function fe(){let e=c();if(!e)return;let t=N,n=b.value.base+18,r=ce(ue,w).sort((e,t)=>Math.abs(e-n)-Math.abs(t-n));try{for(let n=0;n<r.length&&N===t;n+=E){for(;A;)await new Promise(e=>window.setTimeout(e,20));N===t&&await D.extend(C(e.name,b.value),r.slice(n,n+E),b.value.velocity)}}catch(e){a(e)}}function R(){let e=[...x.value,...k].slice(0,6);return e.length?e:[b.value.base+12]}async function z(e){let t=c();if(t){if(A)j=!0;else{A=!0,D.ready||S.set(`asking`);try{await D.become(C(t.name,b.value),e,b.value.velocity),S.set(`ready`)}catch(e){N=``,S.set(`failed`),a(e)}finally{A=!1}j&&(j=!1,z(R()))}}}var B=new Set([1,3,6,8,10]),V=[`KeyA`,`KeyW`,`KeyS`,`KeyE`,`KeyD`,`KeyF`,`KeyT`,`KeyG`,`KeyY`,`KeyH`,`KeyU`,`KeyJ`,`KeyK`,`KeyO`,`KeyL`,`KeyP`,`Semicolon`],pe=[`A`,`W`,`S`,`E`,`D`,`F`,`T`,`G`,`Y`,`H`,`U`,`J`,`K`,`O`,`L`,`P`,`;`],H=class extends r{static{this.styles=[s,e`
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
    `]}constructor(){super(),this.pointers=new Map,this.leave=e=>{let t=this.pointers.get(e.pointerId);this.pointers.delete(e.pointerId),t!==void 0&&F(t)},new g(this,[b,x])}render(){let e=b.value.base,n=Array.from({length:37},(t,n)=>e+n),r=100/n.filter(e=>!B.has(e%12)).length,i=0;return t`<div
      role="group"
      aria-label="Keyboard"
      @pointerdown=${this.touch}
      @pointermove=${this.slide}
      @pointerup=${this.leave}
      @pointercancel=${this.leave}
    >
      ${n.map(n=>{let a=B.has(n%12),o=a?i-r*.3:i;a||(i+=r);let s=pe[n-e-12];return t`<button
          class=${oe({white:!a,black:a,down:x.value.has(n)})}
          ${p({"--left":`${o}%`,"--width":`${a?r*.6:r}%`})}
          data-pitch=${n}
          tabindex=${n===e+12?0:-1}
          aria-label=${_(n)}
          aria-pressed=${x.value.has(n)}
          @keydown=${e=>this.key(e,n)}
          @keyup=${e=>e.key===`Enter`&&F(n)}
        >
          ${s??(n%12==0?_(n):``)}
        </button>`})}
    </div>`}pitchAt(e){let t=this.shadowRoot?.elementFromPoint(e.clientX,e.clientY)?.closest(`button`);if(!t)return null;let n=t.getBoundingClientRect(),r=Math.min(1,Math.max(0,(e.clientY-n.top)/n.height));return{pitch:Number(t.dataset.pitch),velocity:Math.round(60+60*r)}}touch(e){let t=this.pitchAt(e);t&&e.button===0&&(e.target.releasePointerCapture?.(e.pointerId),this.pointers.set(e.pointerId,t.pitch),P(t.pitch,t.velocity))}slide(e){let t=this.pointers.get(e.pointerId);if(t===void 0)return;let n=this.pitchAt(e);n&&n.pitch!==t&&(F(t),this.pointers.set(e.pointerId,n.pitch),P(n.pitch,n.velocity))}connectedCallback(){super.connectedCallback(),window.addEventListener(`pointerup`,this.leave)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`pointerup`,this.leave)}key(e,t){let n={ArrowRight:1,ArrowLeft:-1,ArrowUp:12,ArrowDown:-12}[e.key];if(n!==void 0)this.renderRoot.querySelector(`[data-pitch="${t+n}"]`)?.focus();else if(e.key===`Enter`)e.repeat||P(t,b.value.velocity);else return;e.preventDefault(),e.stopPropagation()}};H=f([h(`key-board`)],H);var me=128,U=144,he=176,ge=64,W=new o([]),G=null;async function _e(){if(!G){try{G=await navigator.requestMIDIAccess()}catch{W.set(null);return}G.onstatechange=K,K()}}function K(){let e=G?[...G.inputs.values()]:[];for(let t of e)t.onmidimessage=ve;W.set(e.map(e=>e.name??`MIDI keyboard`))}function ve(e){let[t=0,n=0,r=0]=e.data??[],i=t&240;i===U&&r>0?P(n,r):i===me||i===U?F(n):i===he&&n===ge&&de(r>=64)}var q=.05,J=class extends r{static{this.styles=[s,e`
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
    `]}constructor(){super(),this.held=!1,new g(this,[b])}render(){let{x:e,y:n}=b.value;return t`<div
      class="field"
      ${p({"--left":`${e*100}%`,"--top":`${(1-n)*100}%`})}
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
    </div>`}grab(e){e.currentTarget.setPointerCapture(e.pointerId),this.held=!0,this.drag(e)}drag(e){if(!this.held)return;let t=e.currentTarget.getBoundingClientRect();Y((e.clientX-t.left)/t.width,1-(e.clientY-t.top)/t.height)}drop(){this.held=!1}key(e){let{x:t,y:n}=b.value,r={ArrowRight:[t+q,n],ArrowLeft:[t-q,n],ArrowUp:[t,n+q],ArrowDown:[t,n-q]}[e.key];r&&(e.preventDefault(),e.stopPropagation(),Y(...r))}};J=f([h(`timbre-pad`)],J);function Y(e,t){let n=e=>Math.round(Math.min(1,Math.max(0,e))*1e3)/1e3;b.update(r=>({...r,x:n(e),y:n(t)}))}var ye=new Set([`pitch`,`velocity`,`seconds`]),be=2**31,X=class extends r{static{this.styles=[s,l,e`
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
    `]}constructor(){super(),this.name=`My instrument`,this.saving=!1,this.stop=()=>void 0,this.keyDown=e=>{if(ie(e)||ae(e))return;let t=V.indexOf(e.code);if(t>=0)e.repeat||P(b.value.base+12+t,b.value.velocity);else if(e.code===`KeyZ`||e.code===`KeyX`)$(e.code===`KeyZ`?-12:12);else return;e.preventDefault()},this.keyUp=e=>{let t=V.indexOf(e.code);t>=0&&F(b.value.base+12+t)},new g(this,[b,S,W,m])}connectedCallback(){super.connectedCallback(),this.stop=b.subscribe(L),ee().then(L).catch(a),window.addEventListener(`keydown`,this.keyDown),window.addEventListener(`keyup`,this.keyUp),window.addEventListener(`blur`,I)}disconnectedCallback(){super.disconnectedCallback(),this.stop(),I(),window.removeEventListener(`keydown`,this.keyDown),window.removeEventListener(`keyup`,this.keyUp),window.removeEventListener(`blur`,I)}render(){let e=c();return m.value.length&&!e?this.drawNone():t`
      <div class="head">
        <h1 class="visually-hidden">Keys</h1>
        <button class="primary" title="Four other instruments" @click=${()=>xe()}>${u(`dice`)} Roll all four</button>
        <span class="row small muted" role="status">
          <span class="light ${S.value===`ready`?`on`:``}"></span>${this.told()}
        </span>
        <span class="grow"></span>
        ${this.drawMidi()}
        <input class="name" type="text" aria-label="Name of the instrument" maxlength="120" .value=${this.name} @change=${this.rename} />
        <button ?disabled=${this.saving} title="An instrument for samplers: SFZ and SF2" @click=${this.save}>
          ${u(`check`)} ${this.saving?`Saving…`:`Save as instrument`}
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
          <div class="knobs">
            ${(e?.knobs??[]).filter(e=>!ye.has(e.name)).map(e=>t`<tb-knob
                  label=${d(e.name)}
                  hint=${e.help}
                  ?bipolar=${e.low<0}
                  .min=${e.low}
                  .max=${e.high}
                  .initial=${e.default}
                  .value=${b.value.knobs[e.name]??e.default}
                  @input=${t=>b.update(n=>({...n,knobs:{...n.knobs,[e.name]:t.detail}}))}
                ></tb-knob>`)}
          </div>
        </aside>
      </div>
      <section class="panel keys" aria-label="Keyboard">
        <div class="row">
          <button class="icon" aria-label="Octave down" title="Octave down (Z)" @click=${()=>$(-12)}>${u(`left`)}</button>
          <button class="icon" aria-label="Octave up" title="Octave up (X)" @click=${()=>$(12)}>${u(`right`)}</button>
          <span class="small muted">A to ; and the row above play. Z and X change the octave. Strike low on a key to play louder.</span>
        </div>
        <key-board></key-board>
      </section>
    `}drawNone(){return t`<h1 class="visually-hidden">Keys</h1>
      <div class="panel none">
        <h2>No model of notes yet</h2>
        <p>None of the models on this machine plays keys. Train one from recorded notes in <a href="#train">Train</a>.</p>
      </div>`}told(){return S.value===`failed`?`The instrument could not be fetched`:S.value===`ready`?`Play`:`Fetching the instrument…`}drawMidi(){let e=W.value;return e===null?t`<span class="small muted">This browser gives pages no MIDI</span>`:e.length?t`<span class="row small"><span class="light on"></span>${e.join(`, `)}</span>`:t`<button @click=${()=>void _e()}>${u(`keys`)} MIDI</button>`}drawCorner(e,n=[]){let r=b.value.corners[e],i=v[e];return t`<div class="corner">
      <select aria-label="${i}: family" @change=${t=>Q(e,{kind:t.target.value||null})}>
        <option value="">Anything</option>
        ${n.map(e=>t`<option value=${e} ?selected=${e===r.kind}>${d(e)}</option>`)}
      </select>
      <button class="icon" aria-label="${i}: another instrument" title="Another instrument" @click=${()=>Q(e,{seed:Z()})}>
        ${u(`dice`)}
      </button>
      <button class="quiet" aria-label="Here: ${i.toLowerCase()}" title="Go to this corner" @click=${()=>b.update(t=>({...t,x:e%2,y:e<2?0:1}))}>
        Here
      </button>
    </div>`}rename(e){this.name=e.target.value.trim()||`My instrument`}save(){this.saving=!0,i({timbre:C(c().name,b.value),name:this.name}).then(e=>ne(`${e.name} is in the library; it exports as SFZ and SF2.`,{tone:`good`})).catch(a).finally(()=>this.saving=!1)}};f([n()],X.prototype,`name`,void 0),f([n()],X.prototype,`saving`,void 0),X=f([h(`keys-room`)],X);function Z(){return Math.floor(Math.random()*be)}function Q(e,t){b.update(n=>{let r=n.corners.map((n,r)=>r===e?{...n,...t}:n);return{...n,corners:r}})}function xe(){for(let e=0;e<v.length;e+=1)Q(e,{seed:Z()})}function $(e){I(),b.update(t=>({...t,base:Math.min(72,Math.max(24,t.base+e))}))}export{X as KeysRoom};