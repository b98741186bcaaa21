import{$ as e,At as t,D as n,Dt as r,Et as i,It as a,K as o,Mt as s,Pt as c,Q as l,U as ee,V as te,W as ne,_t as re,b as ie,ft as u,g as ae,gt as d,h as oe,ht as f,i as p,jt as m,lt as h,mt as g,o as _,ot as v,pt as y,rt as se,t as b,xt as x}from"./styled-D3eNlM1v.js";import{i as ce}from"./settings-HK7jynoI.js";import{E as S,T as C,a as le,i as ue,n as de,r as fe,w}from"./index-BwWgSDQt.js";import{u as pe}from"./actions-zOb9Wd2j.js";import{i as T}from"./state-DfjR5u5V.js";var E={text:``,type:`all`,kinds:[],tags:[],favourites:!1,onlyKept:!1,trash:!1,sort:`newest`,similarTo:null};function me(e){let t=e;return typeof t?.text==`string`&&Array.isArray(t.kinds)?{...E,...t,similarTo:null}:null}var D=new v(`library`,E,me),O=new i({items:[],total:0,facets:{types:[],kinds:[],models:[],tags:[]}}),k=new i(!1),A=new i([]),j=new i(null),M=0;async function N(){let e=M+=1;k.set(!0);try{let t=await l(D.value,0,Math.max(100,Math.min(O.value.items.length,500)));if(e!==M)return;O.set(t);let n=new Set(t.items.map(e=>e.id));A.update(e=>e.every(e=>n.has(e))?e:e.filter(e=>n.has(e))),j.update(e=>e?t.items.find(t=>t.id===e.id)??e:null)}catch(e){u(e)}finally{e===M&&k.set(!1)}}var P=!1;async function F(){let{items:e,total:t}=O.value;if(!(P||e.length>=t)){P=!0;try{let t=await l(D.value,e.length,100),n=new Set(e.map(e=>e.id));O.update(e=>({...t,items:[...e.items,...t.items.filter(e=>!n.has(e.id))]}))}catch(e){u(e)}finally{P=!1}}}function I(e){D.update(t=>({...t,similarTo:null,...e}))}function L(e,t){O.update(n=>({...n,items:n.items.map(n=>n.id===e?{...n,...t}:n)})),j.update(n=>n?.id===e?{...n,...t}:n)}function R(){let e=new Map(O.value.items.map(e=>[e.id,e]));return A.value.flatMap(t=>e.get(t)??[])}var z=new v(`library.tempo`,!0,e=>typeof e==`boolean`?e:null),B=new i(null),V=null;async function H(e){if(!e.url)return;B.set(e.id);let t=await h.load(e.url);if(B.value!==e.id)return;let{transport:n}=h,r=z.value&&n.playing.value?n.timeOf(Math.ceil(n.beat+.05)):h.context.currentTime;try{V?.stop(r)}catch{}V=h.play({buffer:t,when:r,velocity:127,gainDb:0,pan:0,choke:0})}function U(e){j.set(e),A.set([e.id])}function W(e){j.set(e),A.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id])}function G(e){let t=O.value.items.map(e=>e.id),n=t.indexOf(j.value?.id??e.id),r=t.indexOf(e.id),i=t.slice(Math.min(n,r),Math.max(n,r)+1);A.update(e=>[...new Set([...e,...i])])}function K(e){q(e,{favourite:!e.favourite})}function q(e,t){L(e.id,t),ae(e.id,t).then(t=>L(e.id,t)).catch(t=>{L(e.id,e),u(t)})}async function J(e){await se(e),A.set([]),j.set(null),await N();let t=e.length===1?`One thing is`:`${e.length} things are`;y(`${t} in the trash.`,{action:{label:`Undo`,run:()=>void Y(e).catch(u)}})}async function Y(e){await o(e),A.set([]),await N()}async function he(e){await ie(e),A.set([]),j.set(null),await N()}async function ge(e){let t=ue(await ee(e.id));S(``,()=>t),window.location.hash=`kit`}async function _e(e){let{score:t}=await ne(e.id);pe({name:e.name,style:e.kind??`song`,score:t,originality:null,edited:!1}),window.location.hash=`compose`}async function ve(e){let{document:t}=await n(e.id);T(t.timbre),window.location.hash=`keys`}var X=class extends m{static{this.styles=[f,d,a`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
        align-content: start;
      }
      .screen {
        height: 96px;
        width: 100%;
        background: var(--well);
        color: var(--colour);
        padding: 12px;
      }
      .screen tb-wave {
        width: 100%;
        height: 100%;
      }
      .name {
        width: 100%;
        font-weight: 620;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 6px 14px;
        margin: 0;
        font-size: 13px;
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        margin: 0;
        text-align: right;
        overflow-wrap: anywhere;
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .tags button {
        min-height: 28px;
        padding: 0 8px;
        border-radius: 14px;
        font-size: 12px;
      }
      .tags input {
        width: 110px;
        min-height: 28px;
      }
      .acts {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 8px;
        --drag-out-padding: 4px;
      }
      @media (max-width: 1180px) {
        .acts svg {
          display: none;
        }
      }
      .empty {
        color: var(--ink-2);
        text-align: center;
        padding: 32px 8px;
      }
    `]}constructor(){super(),new r(this,[j,C])}render(){let e=j.value;return e?c`
      <div class="row">
        <input class="name" type="text" aria-label="Name" maxlength="120" .value=${e.name} @change=${t=>this.rename(e,t)} />
        <button class="quiet icon" aria-label="Favourite" aria-pressed=${e.favourite} @click=${()=>K(e)}>
          ${x(e.favourite?`starred`:`star`)}
        </button>
      </div>
      ${e.url?c`<button
            class="screen plain"
            aria-label="Play ${e.name}"
            ${b({"--colour":p(e.kind??``)})}
            @click=${()=>H(e).catch(u)}
          >
            <tb-wave src=${e.url}></tb-wave>
          </button>`:s}
      ${this.drawTags(e)}
      <div class="acts">${D.value.trash?this.drawTrashed(e):this.drawActions(e)}</div>
      ${this.drawSettings(e)}
    `:c`<p class="empty">
        Choose something to see how it was made.<br />Arrow keys go through the list and play it.
      </p>`}drawActions(e){return c`
      ${e.type===`sound`?c`<button class="primary" @click=${()=>this.toPad(e)}>${x(`dice`,16)} To pad ${w[C.value]}</button>
            <button @click=${()=>this.similar(e)}>${x(`search`,16)} Similar</button>`:s}
      ${e.type===`kit`?c`<button class="primary" @click=${()=>ge(e).catch(u)}>${x(`map`,16)} Open</button>`:s}
      ${e.type===`score`?c`<button class="primary" @click=${()=>_e(e).catch(u)}>${x(`keys`,16)} Open</button>`:s}
      ${e.type===`instrument`?c`<button class="primary" @click=${()=>ve(e).catch(u)}>${x(`keys`,16)} Open</button>`:s}
      ${e.type===`score`?c`<drag-out what="MIDI" item=${e.id} url=${te(e.id)} name="${e.name}.mid"></drag-out>`:c`<drag-out item=${e.id} url=${e.url??``} name="${e.name}.wav"></drag-out>`}
      <button @click=${()=>J([e.id]).catch(u)}>${x(`trash`,16)} Trash</button>
    `}drawTrashed(e){return c`
      <button class="primary" @click=${()=>Y([e.id]).catch(u)}>${x(`undo`,16)} Take back</button>
      <button title="It cannot be brought back" @click=${()=>he([e.id]).catch(u)}>${x(`close`,16)} Delete</button>
    `}drawTags(e){return c`<div class="tags" role="group" aria-label="Tags">
      ${e.tags.map(t=>c`<button
          aria-label="Remove tag ${t}"
          title="Remove"
          @click=${()=>q(e,{tags:e.tags.filter(e=>e!==t)})}
        >
          ${t} ${x(`close`,11)}
        </button>`)}
      <input
        type="text"
        aria-label="Add a tag"
        placeholder="Add a tag"
        maxlength="40"
        @keydown=${t=>t.key===`Enter`&&this.addTag(e,t)}
      />
    </div>`}drawSettings(e){let t=Object.entries(e.knobs).filter(([,e])=>e!==0);return c`<dl>
      <dt>Kind</dt>
      <dd>${_(e.kind??e.type)}</dd>
      ${e.model?c`<dt>Model</dt><dd>${e.model}</dd>`:s}
      ${e.edit?c`<dt>Made by</dt><dd>${e.edit}</dd>`:s}
      ${e.missing?c`<dt>File</dt><dd>is not where it was</dd>`:s}
      ${e.seed===null?s:c`<dt>Seed</dt><dd class="num">${e.seed}</dd>`}
      ${e.seconds?c`<dt>Length</dt><dd class="num">${e.seconds.toFixed(2)} s</dd>`:s}
      ${t.map(([e,t])=>c`<dt>${_(e)}</dt><dd class="num">${t.toFixed(2)}</dd>`)}
      <dt>Made</dt>
      <dd>${new Date(e.created*1e3).toLocaleString()}</dd>
    </dl>`}rename(e,t){let n=t.target,r=n.value.trim();r?q(e,{name:r}):n.value=e.name}addTag(e,t){let n=t.target,r=n.value.trim().toLowerCase();n.value=``,r&&!e.tags.includes(r)&&q(e,{tags:[...e.tags,r]})}toPad(e){le(C.value,e).then(()=>y(`${e.name} is on pad ${w[C.value]}, with its settings.`,{tone:`good`})).catch(u)}similar(t){e(t.id).then(e=>{I({similarTo:t.id}),O.set({...O.value,items:[t,...e.filter(e=>e.id!==t.id)],total:e.length+1})}).catch(u)}};X=g([t(`library-detail`)],X);var ye=[[`all`,`All`],[`sound`,`Sounds`],[`score`,`Tunes`],[`kit`,`Kits`],[`instrument`,`Instruments`]],Z=class extends m{static{this.styles=[f,d,a`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 18px;
        align-content: start;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 8px;
      }
      .chip {
        min-height: 30px;
        padding: 0 10px;
        border-radius: 15px;
        font-size: 13px;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--colour);
      }
      h2 {
        font-size: 13px;
      }
      .count {
        font: 500 11px/1 var(--mono);
        opacity: 0.85;
      }
      .list {
        display: grid;
        gap: 2px;
      }
      .list button {
        justify-content: flex-start;
      }
      .types {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .types button {
        padding: 0 10px;
        min-height: 30px;
        font-size: 13px;
      }
    `]}constructor(){super(),new r(this,[D,O])}render(){let{type:e,kinds:t,tags:n,favourites:r,onlyKept:i,trash:a}=D.value;return c`
      <div class="types" role="group" aria-label="What">
        ${ye.map(([t,n])=>c`<button aria-pressed=${e===t} @click=${()=>I({type:t,kinds:[]})}>${n}</button>`)}
      </div>
      <div class="list">
        <button class="quiet" aria-pressed=${r} @click=${()=>I({favourites:!r})}>${x(`star`)} Favourites</button>
        <button class="quiet" aria-pressed=${i} title="Leaves away what was only heard" @click=${()=>I({onlyKept:!i})}>${x(`check`)} Kept</button>
        <button class="quiet" aria-pressed=${a} @click=${()=>I({trash:!a})}>${x(`trash`)} Trash</button>
      </div>
      ${this.drawChips(`Kinds`,O.value.facets.kinds,t,e=>I({kinds:e.slice(-1)}),!0)}
      ${this.drawChips(`Tags`,O.value.facets.tags,n,e=>I({tags:e}),!1)}
    `}drawChips(e,t,n,r,i){let a=new Map(t.map(({value:e,count:t})=>[e,t])),o=[...new Set([...n,...a.keys()])];return o.length===0?null:c`<section aria-label=${e}>
      <h2>${e}</h2>
      <div class="chips">
        ${o.map(e=>{let t=n.includes(e);return c`<button
            class="chip"
            aria-pressed=${t}
            @click=${()=>r(t?n.filter(t=>t!==e):[...n,e])}
          >
            ${i?c`<span class="dot" ${b({"--colour":p(e)})}></span>`:null}
            ${i?_(e):e} <span class="count">${a.get(e)??0}</span>
          </button>`})}
      </div>
    </section>`}};Z=g([t(`library-filters`)],Z);var Q=class extends m{static{this.styles=[f,d,a`
      :host {
        display: block;
        min-height: 0;
        overflow: auto;
        border-radius: var(--r-l);
        background: var(--panel);
      }
      .row {
        display: grid;
        grid-template-columns: 28px 96px minmax(0, 1fr) 96px 64px 34px;
        gap: 12px;
        align-items: center;
        height: 46px;
        padding: 0 8px 0 12px;
        cursor: pointer;
        border-radius: 8px;
        content-visibility: auto;
        contain-intrinsic-height: 46px;
      }
      .row:hover {
        background: var(--hover);
      }
      .row[aria-selected="true"] {
        background: color-mix(in oklab, var(--accent) 20%, var(--panel));
      }
      .row:focus-visible {
        outline-offset: -2px;
      }
      tb-wave {
        height: 28px;
        color: var(--colour);
      }
      .tick {
        width: 18px;
        height: 18px;
        border-radius: 5px;
        border: 1.5px solid var(--edge);
        display: grid;
        place-items: center;
      }
      [aria-selected="true"] .tick {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--accent-ink);
      }
      .name {
        font-weight: 560;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .tag {
        font-size: 12px;
        color: var(--ink-2);
        margin-left: 8px;
        font-weight: 450;
      }
      .kind {
        color: var(--ink-2);
        font-size: 13px;
      }
      .long {
        text-align: right;
        color: var(--ink-2);
      }
      .star {
        color: var(--ink-3);
      }
      .star[aria-pressed="true"] {
        background: transparent;
        color: var(--accent-text);
      }
      .none {
        padding: 56px 24px;
        text-align: center;
        color: var(--ink-2);
        display: grid;
        gap: 8px;
        justify-items: center;
      }
    `]}constructor(){super(),this.end=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&void F(),{rootMargin:`600px`}),new r(this,[O,A,j,D])}disconnectedCallback(){super.disconnectedCallback(),this.end.disconnect()}updated(){this.end.disconnect();let e=this.renderRoot.querySelector(`.end`);e&&this.end.observe(e)}render(){let{items:e}=O.value;if(e.length===0)return this.drawNothing();let t=j.value?.id??e[0]?.id;return c`<div role="listbox" aria-label="Found" aria-multiselectable="true" @keydown=${this.key}>
      ${re(e,e=>e.id,e=>this.drawRow(e,e.id===t))}
    </div>
    <div class="end"></div>`}drawRow(e,t){let n=A.value.includes(e.id);return c`<div
      class=${de({row:!0})}
      role="option"
      data-id=${e.id}
      tabindex=${t?0:-1}
      aria-selected=${n}
      draggable=${e.type===`sound`}
      ${b({"--colour":p(e.kind??``)})}
      @dragstart=${t=>fe(t,e)}
      @click=${t=>this.press(t,e)}
    >
      <span class="tick" @click=${t=>this.tick(t,e)}>${n?x(`check`,13):s}</span>
      ${e.type===`sound`?c`<tb-wave src=${e.url??``}></tb-wave>`:c`<span class="muted">${x(e.type===`kit`?`map`:`keys`,22)}</span>`}
      <span class="name">${e.name}${e.tags.map(e=>c`<span class="tag">#${e}</span>`)}</span>
      <span class="kind">${_(e.kind??e.type)}</span>
      <span class="num long">${e.seconds?`${e.seconds.toFixed(2)} s`:``}</span>
      <span
        class="star icon"
        title=${e.favourite?`No longer a favourite`:`Favourite`}
        @click=${t=>{t.stopPropagation(),K(e)}}
        >${x(e.favourite?`starred`:`star`)}<span class="visually-hidden">${e.favourite?`favourite`:``}</span></span
      >
    </div>`}drawNothing(){let{text:e,kinds:t,tags:n,favourites:r,trash:i}=D.value,a=e||t.length||n.length||r;return i?c`<div class="none"><h2>The trash is empty</h2></div>`:c`<div class="none">
      <h2>${a?`Nothing fits`:`Nothing here yet`}</h2>
      <p>${a?`Take a filter away, or search for something else.`:`Everything you make in the other rooms lands here by itself.`}</p>
    </div>`}press(e,t){e.shiftKey?G(t):e.ctrlKey||e.metaKey?W(t):U(t),H(t).catch(u)}tick(e,t){e.stopPropagation(),W(t)}key(e){let{items:t}=O.value,n=t.findIndex(e=>e.id===j.value?.id),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];if(r!==void 0){let n=t[Math.min(t.length-1,Math.max(0,r))];n&&this.goTo(n,e.shiftKey)}else if(e.key===`Enter`&&t[n])H(t[n]).catch(u);else if(e.key===`x`&&t[n])W(t[n]);else if(e.key===`f`&&t[n])K(t[n]);else if(e.key===`Delete`&&A.value.length&&!D.value.trash)J(A.value).catch(u);else if(e.key===`a`&&(e.ctrlKey||e.metaKey))A.set(t.map(e=>e.id));else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){t?(G(e),j.set(e)):U(e),H(e).catch(u),e===O.value.items.at(-1)&&F(),this.updateComplete.then(()=>this.renderRoot.querySelector(`[data-id="${CSS.escape(e.id)}"]`)?.focus())}};Q=g([t(`library-list`)],Q);var be=120,xe=[[`newest`,`Newest`],[`oldest`,`Oldest`],[`name`,`Name`],[`longest`,`Longest`]],$=class extends m{static{this.styles=[f,d,a`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / 220px minmax(0, 1fr) 300px;
        gap: var(--gap);
        height: 100%;
        max-width: 1760px;
        margin: 0 auto;
      }
      .main {
        display: grid;
        grid-template-rows: auto 1fr;
        gap: var(--gap);
        min-height: 0;
      }
      .head {
        display: flex;
        gap: 8px;
        align-items: center;
      }
      .search {
        position: relative;
        flex: 1;
        min-width: 140px;
      }
      .search svg {
        position: absolute;
        left: 10px;
        top: 8px;
        color: var(--ink-2);
      }
      .search input {
        width: 100%;
        padding-left: 36px;
      }
      library-filters,
      aside {
        overflow: auto;
      }
      .pick {
        background: var(--ink);
        color: var(--bg);
        border-radius: var(--r);
        padding: 0 4px 0 12px;
        display: flex;
        align-items: center;
        gap: 6px;
        font-weight: 600;
        white-space: nowrap;
      }
      @media (max-width: 1180px) {
        :host {
          grid-template: minmax(0, 1fr) / 168px minmax(0, 1fr) 240px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template: auto / minmax(0, 1fr);
          height: auto;
        }
      }
    `]}constructor(){super(),this.typing=0,this.stop=null,this.changes=null,new r(this,[D,O,A,k,z])}connectedCallback(){super.connectedCallback(),this.stop=D.subscribe(()=>{D.value.similarTo===null&&N()}),this.changes=new EventSource(oe),this.changes.addEventListener(`library`,()=>{D.value.similarTo===null&&N()}),N()}disconnectedCallback(){super.disconnectedCallback(),this.stop?.(),this.changes?.close()}render(){let{text:e,sort:t,similarTo:n}=D.value,r=A.value.length;return c`
      <h1 class="visually-hidden">Library</h1>
      <library-filters></library-filters>
      <div class="main">
        <div class="head">
          <div class="search">
            ${x(`search`)}
            <input type="search" aria-label="Search" placeholder="Search ${O.value.total} things" .value=${e} @input=${this.type} />
          </div>
          ${n?c`<button aria-pressed="true" @click=${()=>I({})}>Similar ${x(`close`,14)}</button>`:s}
          <select aria-label="Order" @change=${e=>I({sort:e.target.value})}>
            ${xe.map(([e,n])=>c`<option value=${e} ?selected=${e===t}>${n}</option>`)}
          </select>
          <button aria-pressed=${z.value} title="Previews wait for the next beat while the sequencer plays" @click=${()=>z.set(!z.value)}>
            In tempo
          </button>
          <button class="primary" ?disabled=${r===0} @click=${()=>this.exporter.open(R())}>
            ${x(`download`)} Export${r>1?` ${r}`:``}
          </button>
          ${r>1?c`<button class="icon" aria-label="Put ${r} things in the trash" @click=${()=>J(A.value).catch(u)}>${x(`trash`)}</button>`:s}
        </div>
        <library-list></library-list>
      </div>
      <aside class="panel" aria-label="Details"><library-detail></library-detail></aside>
      <export-dialog></export-dialog>
      <span class="visually-hidden" role="status">${k.value?``:`${O.value.total} found`}</span>
    `}type(e){let t=e.target.value;window.clearTimeout(this.typing),this.typing=window.setTimeout(()=>I({text:t}),be)}};g([ce(`export-dialog`)],$.prototype,`exporter`,void 0),$=g([t(`library-room`)],$);export{$ as LibraryRoom};