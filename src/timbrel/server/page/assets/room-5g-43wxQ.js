import{Ct as e,H as t,I as n,L as r,N as i,P as a,U as o,Z as s,_t as c,at as ee,c as te,et as l,ft as u,i as d,it as f,l as ne,lt as p,mt as m,nt as h,o as g,p as re,pt as _,q as ie,rt as v,t as y,tt as b,vt as x,xt as S,yt as C}from"./styled-C74CLDau.js";import{t as ae}from"./query-DDQkTGvL.js";import{a as oe,f as w,i as se,m as ce,n as le,p as T,r as ue}from"./index-CthMynrt.js";import{l as de}from"./actions-CcQPoNkb.js";var E={text:``,type:`all`,kinds:[],tags:[],favourites:!1,onlyKept:!1,trash:!1,sort:`newest`,similarTo:null};function fe(e){let t=e;return typeof t?.text==`string`&&Array.isArray(t.kinds)?{...E,...t,similarTo:null}:null}var D=new u(`library`,E,fe),O=new _({items:[],total:0,facets:{types:[],kinds:[],models:[],tags:[]}}),k=new _(!1),A=new _([]),j=new _(null),M=0;async function N(){let e=M+=1;k.set(!0);try{let n=await t(D.value,0,Math.max(100,Math.min(O.value.items.length,500)));if(e!==M)return;O.set(n);let r=new Set(n.items.map(e=>e.id));A.update(e=>e.every(e=>r.has(e))?e:e.filter(e=>r.has(e))),j.update(e=>e?n.items.find(t=>t.id===e.id)??e:null)}catch(e){l(e)}finally{e===M&&k.set(!1)}}var P=!1;async function F(){let{items:e,total:n}=O.value;if(!(P||e.length>=n)){P=!0;try{let n=await t(D.value,e.length,100),r=new Set(e.map(e=>e.id));O.update(e=>({...n,items:[...e.items,...n.items.filter(e=>!r.has(e.id))]}))}catch(e){l(e)}finally{P=!1}}}function I(e){D.update(t=>({...t,similarTo:null,...e}))}function L(e,t){O.update(n=>({...n,items:n.items.map(n=>n.id===e?{...n,...t}:n)})),j.update(n=>n?.id===e?{...n,...t}:n)}function pe(){let e=new Map(O.value.items.map(e=>[e.id,e]));return A.value.flatMap(t=>e.get(t)??[])}var R=new u(`library.tempo`,!0,e=>typeof e==`boolean`?e:null),z=new _(null),B=null;async function V(e){if(!e.url)return;z.set(e.id);let t=await s.load(e.url);if(z.value!==e.id)return;let{transport:n}=s,r=R.value&&n.playing.value?n.timeOf(Math.ceil(n.beat+.05)):s.context.currentTime;try{B?.stop(r)}catch{}B=s.play({buffer:t,when:r,velocity:127,gainDb:0,pan:0,choke:0})}function H(e){j.set(e),A.set([e.id])}function U(e){j.set(e),A.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id])}function W(e){let t=O.value.items.map(e=>e.id),n=t.indexOf(j.value?.id??e.id),r=t.indexOf(e.id),i=t.slice(Math.min(n,r),Math.max(n,r)+1);A.update(e=>[...new Set([...e,...i])])}function G(e){K(e,{favourite:!e.favourite})}function K(e,t){L(e.id,t),ne(e.id,t).then(t=>L(e.id,t)).catch(t=>{L(e.id,e),l(t)})}async function q(e){await ie(e),A.set([]),j.set(null),await N();let t=e.length===1?`One thing is`:`${e.length} things are`;b(`${t} in the trash.`,{action:{label:`Undo`,run:()=>void J(e).catch(l)}})}async function J(e){await n(e),A.set([]),await N()}async function Y(e){await re(e),A.set([]),j.set(null),await N()}async function me(e){let t=se(await i(e.id));ce(``,()=>t),window.location.hash=`kit`}async function he(e){let{score:t}=await a(e.id);de({name:e.name,style:e.kind??`song`,score:t,originality:null,edited:!1}),window.location.hash=`compose`}async function ge(e){let{path:t,opened:n}=await r(e.id);n||b(`The file manager could not be opened; the file is ${t}`)}var X=class extends x{static{this.styles=[v,f,e`
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
      }
      .empty {
        color: var(--ink-2);
        text-align: center;
        padding: 32px 8px;
      }
    `]}constructor(){super(),new m(this,[j,T])}render(){let e=j.value;return e?S`
      <div class="row">
        <input class="name" type="text" aria-label="Name" maxlength="120" .value=${e.name} @change=${t=>this.rename(e,t)} />
        <button class="quiet icon" aria-label="Favourite" aria-pressed=${e.favourite} @click=${()=>G(e)}>
          ${p(e.favourite?`starred`:`star`)}
        </button>
      </div>
      ${e.url?S`<button
            class="screen plain"
            aria-label="Play ${e.name}"
            ${y({"--colour":d(e.kind??``)})}
            @click=${()=>V(e).catch(l)}
          >
            <tb-wave src=${e.url}></tb-wave>
          </button>`:C}
      ${this.drawTags(e)}
      <div class="acts">${D.value.trash?this.drawTrashed(e):this.drawActions(e)}</div>
      ${this.drawSettings(e)}
    `:S`<p class="empty">
        Choose something to see how it was made.<br />Arrow keys go through the list and play it.
      </p>`}drawActions(e){return S`
      ${e.type===`sound`?S`<button class="primary" @click=${()=>this.toPad(e)}>${p(`dice`,16)} To pad ${w[T.value]}</button>
            <button @click=${()=>this.similar(e)}>${p(`search`,16)} Similar</button>`:C}
      ${e.type===`kit`?S`<button class="primary" @click=${()=>me(e).catch(l)}>${p(`map`,16)} Open</button>`:C}
      ${e.type===`score`?S`<button class="primary" @click=${()=>he(e).catch(l)}>${p(`keys`,16)} Open</button>`:C}
      <button title="Show the file on this computer" @click=${()=>ge(e).catch(l)}>${p(`folder`,16)} Show file</button>
      <button @click=${()=>q([e.id]).catch(l)}>${p(`trash`,16)} Trash</button>
    `}drawTrashed(e){return S`
      <button class="primary" @click=${()=>J([e.id]).catch(l)}>${p(`undo`,16)} Take back</button>
      <button title="It cannot be brought back" @click=${()=>Y([e.id]).catch(l)}>${p(`close`,16)} Delete</button>
    `}drawTags(e){return S`<div class="tags" role="group" aria-label="Tags">
      ${e.tags.map(t=>S`<button
          aria-label="Remove tag ${t}"
          title="Remove"
          @click=${()=>K(e,{tags:e.tags.filter(e=>e!==t)})}
        >
          ${t} ${p(`close`,11)}
        </button>`)}
      <input
        type="text"
        aria-label="Add a tag"
        placeholder="Add a tag"
        maxlength="40"
        @keydown=${t=>t.key===`Enter`&&this.addTag(e,t)}
      />
    </div>`}drawSettings(e){let t=Object.entries(e.knobs).filter(([,e])=>e!==0);return S`<dl>
      <dt>Kind</dt>
      <dd>${g(e.kind??e.type)}</dd>
      ${e.model?S`<dt>Model</dt><dd>${e.model}</dd>`:C}
      ${e.edit?S`<dt>Made by</dt><dd>${e.edit}</dd>`:C}
      ${e.missing?S`<dt>File</dt><dd>is not where it was</dd>`:C}
      ${e.seed===null?C:S`<dt>Seed</dt><dd class="num">${e.seed}</dd>`}
      ${e.seconds?S`<dt>Length</dt><dd class="num">${e.seconds.toFixed(2)} s</dd>`:C}
      ${t.map(([e,t])=>S`<dt>${g(e)}</dt><dd class="num">${t.toFixed(2)}</dd>`)}
      <dt>Made</dt>
      <dd>${new Date(e.created*1e3).toLocaleString()}</dd>
    </dl>`}rename(e,t){let n=t.target,r=n.value.trim();r?K(e,{name:r}):n.value=e.name}addTag(e,t){let n=t.target,r=n.value.trim().toLowerCase();n.value=``,r&&!e.tags.includes(r)&&K(e,{tags:[...e.tags,r]})}toPad(e){oe(T.value,e).then(()=>b(`${e.name} is on pad ${w[T.value]}, with its settings.`,{tone:`good`})).catch(l)}similar(e){o(e.id).then(t=>{I({similarTo:e.id}),O.set({...O.value,items:[e,...t.filter(t=>t.id!==e.id)],total:t.length+1})}).catch(l)}};X=h([c(`library-detail`)],X);var _e=[[`all`,`All`],[`sound`,`Sounds`],[`score`,`Tunes`],[`kit`,`Kits`],[`instrument`,`Instruments`]],Z=class extends x{static{this.styles=[v,f,e`
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
    `]}constructor(){super(),new m(this,[D,O])}render(){let{type:e,kinds:t,tags:n,favourites:r,onlyKept:i,trash:a}=D.value;return S`
      <div class="types" role="group" aria-label="What">
        ${_e.map(([t,n])=>S`<button aria-pressed=${e===t} @click=${()=>I({type:t,kinds:[]})}>${n}</button>`)}
      </div>
      <div class="list">
        <button class="quiet" aria-pressed=${r} @click=${()=>I({favourites:!r})}>${p(`star`)} Favourites</button>
        <button class="quiet" aria-pressed=${i} title="Leaves away what was only heard" @click=${()=>I({onlyKept:!i})}>${p(`check`)} Kept</button>
        <button class="quiet" aria-pressed=${a} @click=${()=>I({trash:!a})}>${p(`trash`)} Trash</button>
      </div>
      ${this.drawChips(`Kinds`,O.value.facets.kinds,t,e=>I({kinds:e.slice(-1)}),!0)}
      ${this.drawChips(`Tags`,O.value.facets.tags,n,e=>I({tags:e}),!1)}
    `}drawChips(e,t,n,r,i){let a=new Map(t.map(({value:e,count:t})=>[e,t])),o=[...new Set([...n,...a.keys()])];return o.length===0?null:S`<section aria-label=${e}>
      <h3>${e}</h3>
      <div class="chips">
        ${o.map(e=>{let t=n.includes(e);return S`<button
            class="chip"
            aria-pressed=${t}
            @click=${()=>r(t?n.filter(t=>t!==e):[...n,e])}
          >
            ${i?S`<span class="dot" ${y({"--colour":d(e)})}></span>`:null}
            ${i?g(e):e} <span class="count">${a.get(e)??0}</span>
          </button>`})}
      </div>
    </section>`}};Z=h([c(`library-filters`)],Z);var Q=class extends x{static{this.styles=[v,f,e`
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
    `]}constructor(){super(),new m(this,[O,A,j,D]),this.addEventListener(`scroll`,()=>{this.scrollTop+this.clientHeight>this.scrollHeight-600&&F()})}render(){let{items:e}=O.value;if(e.length===0)return this.drawNothing();let t=j.value?.id??e[0]?.id;return S`<div role="listbox" aria-label="Found" aria-multiselectable="true" @keydown=${this.key}>
      ${ee(e,e=>e.id,e=>this.drawRow(e,e.id===t))}
    </div>`}drawRow(e,t){let n=A.value.includes(e.id);return S`<div
      class=${le({row:!0})}
      role="option"
      data-id=${e.id}
      tabindex=${t?0:-1}
      aria-selected=${n}
      aria-label="${e.name}, ${g(e.kind??e.type)}${e.favourite?`, favourite`:``}"
      draggable=${e.type===`sound`}
      ${y({"--colour":d(e.kind??``)})}
      @dragstart=${t=>ue(t,e)}
      @click=${t=>this.press(t,e)}
    >
      <span class="tick" @click=${t=>this.tick(t,e)}>${n?p(`check`,13):C}</span>
      ${e.type===`sound`?S`<tb-wave src=${e.url??``}></tb-wave>`:S`<span class="muted">${p(e.type===`kit`?`map`:`keys`,22)}</span>`}
      <span class="name">${e.name}${e.tags.map(e=>S`<span class="tag">#${e}</span>`)}</span>
      <span class="kind">${g(e.kind??e.type)}</span>
      <span class="num long">${e.seconds?`${e.seconds.toFixed(2)} s`:``}</span>
      <span
        class="star icon"
        title=${e.favourite?`No longer a favourite`:`Favourite`}
        @click=${t=>{t.stopPropagation(),G(e)}}
        >${p(e.favourite?`starred`:`star`)}</span
      >
    </div>`}drawNothing(){let{text:e,kinds:t,tags:n,favourites:r,trash:i}=D.value,a=e||t.length||n.length||r;return i?S`<div class="none"><h2>The trash is empty</h2></div>`:S`<div class="none">
      <h2>${a?`Nothing fits`:`Nothing here yet`}</h2>
      <p>${a?`Take a filter away, or search for something else.`:`Everything you make in the other rooms lands here by itself.`}</p>
    </div>`}press(e,t){e.shiftKey?W(t):e.ctrlKey||e.metaKey?U(t):H(t),V(t).catch(l)}tick(e,t){e.stopPropagation(),U(t)}key(e){let{items:t}=O.value,n=t.findIndex(e=>e.id===j.value?.id),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];if(r!==void 0){let n=t[Math.min(t.length-1,Math.max(0,r))];n&&this.goTo(n,e.shiftKey)}else if(e.key===`Enter`&&t[n])V(t[n]).catch(l);else if(e.key===`x`&&t[n])U(t[n]);else if(e.key===`f`&&t[n])G(t[n]);else if(e.key===`Delete`&&A.value.length&&!D.value.trash)q(A.value).catch(l);else if(e.key===`a`&&(e.ctrlKey||e.metaKey))A.set(t.map(e=>e.id));else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){t?(W(e),j.set(e)):H(e),V(e).catch(l),e===O.value.items.at(-1)&&F(),this.updateComplete.then(()=>this.renderRoot.querySelector(`[data-id="${CSS.escape(e.id)}"]`)?.focus())}};Q=h([c(`library-list`)],Q);var ve=120,ye=[[`newest`,`Newest`],[`oldest`,`Oldest`],[`name`,`Name`],[`longest`,`Longest`]],$=class extends x{static{this.styles=[v,f,e`
      :host {
        display: grid;
        grid-template-columns: 220px minmax(0, 1fr) 300px;
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
          grid-template-columns: 168px minmax(0, 1fr) 240px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          height: auto;
        }
      }
    `]}constructor(){super(),this.typing=0,this.stop=null,this.changes=null,new m(this,[D,O,A,k,R])}connectedCallback(){super.connectedCallback(),this.stop=D.subscribe(()=>{D.value.similarTo===null&&N()}),this.changes=new EventSource(te),this.changes.addEventListener(`library`,()=>{D.value.similarTo===null&&N()}),N()}disconnectedCallback(){super.disconnectedCallback(),this.stop?.(),this.changes?.close()}render(){let{text:e,sort:t,similarTo:n}=D.value,r=A.value.length;return S`
      <h1 class="visually-hidden">Library</h1>
      <library-filters></library-filters>
      <div class="main">
        <div class="head">
          <div class="search">
            ${p(`search`)}
            <input type="search" aria-label="Search" placeholder="Search ${O.value.total} things" .value=${e} @input=${this.type} />
          </div>
          ${n?S`<button aria-pressed="true" @click=${()=>I({})}>Similar ${p(`close`,14)}</button>`:C}
          <select aria-label="Order" @change=${e=>I({sort:e.target.value})}>
            ${ye.map(([e,n])=>S`<option value=${e} ?selected=${e===t}>${n}</option>`)}
          </select>
          <button aria-pressed=${R.value} title="Previews wait for the next beat while the sequencer plays" @click=${()=>R.set(!R.value)}>
            In tempo
          </button>
          <button class="primary" ?disabled=${r===0} @click=${()=>this.exporter.open(pe())}>
            ${p(`download`)} Export${r>1?` ${r}`:``}
          </button>
          ${r>1?S`<button class="icon" aria-label="Put ${r} things in the trash" @click=${()=>q(A.value).catch(l)}>${p(`trash`)}</button>`:C}
        </div>
        <library-list></library-list>
      </div>
      <aside class="panel" aria-label="Details"><library-detail></library-detail></aside>
      <export-dialog></export-dialog>
      <span class="visually-hidden" role="status">${k.value?``:`${O.value.total} found`}</span>
    `}type(e){let t=e.target.value;window.clearTimeout(this.typing),this.typing=window.setTimeout(()=>I({text:t}),ve)}};h([ae(`export-dialog`)],$.prototype,`exporter`,void 0),$=h([c(`library-room`)],$);export{$ as LibraryRoom};