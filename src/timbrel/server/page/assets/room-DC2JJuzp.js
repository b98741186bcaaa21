import{B as e,Et as t,G as n,I as r,K as i,L as a,St as o,X as ee,_ as te,_t as s,at as c,bt as l,ct as ne,et as u,f as re,ft as d,gt as f,ht as p,i as m,it as h,o as g,ot as _,p as ie,rt as v,st as y,t as b,wt as x,xt as S,z as ae}from"./styled-nIKlL_yk.js";import{t as oe}from"./query-DDQkTGvL.js";import{a as se,d as C,f as ce,i as le,n as ue,r as de,u as w}from"./index-D--eGeaM.js";import{l as fe}from"./actions-CWLU58g2.js";var T={text:``,type:`all`,kinds:[],tags:[],favourites:!1,onlyKept:!1,trash:!1,sort:`newest`,similarTo:null};function E(e){let t=e;return typeof t?.text==`string`&&Array.isArray(t.kinds)?{...T,...t,similarTo:null}:null}var D=new p(`library`,T,E),O=new f({items:[],total:0,facets:{types:[],kinds:[],models:[],tags:[]}}),k=new f(!1),A=new f([]),j=new f(null),M=0;async function N(){let e=M+=1;k.set(!0);try{let t=await n(D.value,0,Math.max(100,Math.min(O.value.items.length,500)));if(e!==M)return;O.set(t);let r=new Set(t.items.map(e=>e.id));A.update(e=>e.every(e=>r.has(e))?e:e.filter(e=>r.has(e))),j.update(e=>e?t.items.find(t=>t.id===e.id)??e:null)}catch(e){v(e)}finally{e===M&&k.set(!1)}}var P=!1;async function F(){let{items:e,total:t}=O.value;if(!(P||e.length>=t)){P=!0;try{let t=await n(D.value,e.length,100),r=new Set(e.map(e=>e.id));O.update(e=>({...t,items:[...e.items,...t.items.filter(e=>!r.has(e.id))]}))}catch(e){v(e)}finally{P=!1}}}function I(e){D.update(t=>({...t,similarTo:null,...e}))}function L(e,t){O.update(n=>({...n,items:n.items.map(n=>n.id===e?{...n,...t}:n)})),j.update(n=>n?.id===e?{...n,...t}:n)}function pe(){let e=new Map(O.value.items.map(e=>[e.id,e]));return A.value.flatMap(t=>e.get(t)??[])}var R=new p(`library.tempo`,!0,e=>typeof e==`boolean`?e:null),z=new f(null),B=null;async function V(e){if(!e.url)return;z.set(e.id);let t=await u.load(e.url);if(z.value!==e.id)return;let{transport:n}=u,r=R.value&&n.playing.value?n.timeOf(Math.ceil(n.beat+.05)):u.context.currentTime;try{B?.stop(r)}catch{}B=u.play({buffer:t,when:r,velocity:127,gainDb:0,pan:0,choke:0})}function H(e){j.set(e),A.set([e.id])}function U(e){j.set(e),A.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id])}function W(e){let t=O.value.items.map(e=>e.id),n=t.indexOf(j.value?.id??e.id),r=t.indexOf(e.id),i=t.slice(Math.min(n,r),Math.max(n,r)+1);A.update(e=>[...new Set([...e,...i])])}function G(e){K(e,{favourite:!e.favourite})}function K(e,t){L(e.id,t),ie(e.id,t).then(t=>L(e.id,t)).catch(t=>{L(e.id,e),v(t)})}async function q(e){await ee(e),A.set([]),j.set(null),await N();let t=e.length===1?`One thing is`:`${e.length} things are`;h(`${t} in the trash.`,{action:{label:`Undo`,run:()=>void J(e).catch(v)}})}async function J(e){await ae(e),A.set([]),await N()}async function Y(e){await te(e),A.set([]),j.set(null),await N()}async function me(e){let t=le(await r(e.id));ce(``,()=>t),window.location.hash=`kit`}async function he(e){let{score:t}=await a(e.id);fe({name:e.name,style:e.kind??`song`,score:t,originality:null,edited:!1}),window.location.hash=`compose`}async function ge(t){let{path:n,opened:r}=await e(t.id);r||h(`The file manager could not be opened; the file is ${n}`)}var X=class extends S{static{this.styles=[_,y,t`
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
    `]}constructor(){super(),new s(this,[j,C])}render(){let e=j.value;return e?x`
      <div class="row">
        <input class="name" type="text" aria-label="Name" maxlength="120" .value=${e.name} @change=${t=>this.rename(e,t)} />
        <button class="quiet icon" aria-label="Favourite" aria-pressed=${e.favourite} @click=${()=>G(e)}>
          ${d(e.favourite?`starred`:`star`)}
        </button>
      </div>
      ${e.url?x`<button
            class="screen plain"
            aria-label="Play ${e.name}"
            ${b({"--colour":m(e.kind??``)})}
            @click=${()=>V(e).catch(v)}
          >
            <tb-wave src=${e.url}></tb-wave>
          </button>`:o}
      ${this.drawTags(e)}
      <div class="acts">${D.value.trash?this.drawTrashed(e):this.drawActions(e)}</div>
      ${this.drawSettings(e)}
    `:x`<p class="empty">
        Choose something to see how it was made.<br />Arrow keys go through the list and play it.
      </p>`}drawActions(e){return x`
      ${e.type===`sound`?x`<button class="primary" @click=${()=>this.toPad(e)}>${d(`dice`,16)} To pad ${w[C.value]}</button>
            <button @click=${()=>this.similar(e)}>${d(`search`,16)} Similar</button>`:o}
      ${e.type===`kit`?x`<button class="primary" @click=${()=>me(e).catch(v)}>${d(`map`,16)} Open</button>`:o}
      ${e.type===`score`?x`<button class="primary" @click=${()=>he(e).catch(v)}>${d(`keys`,16)} Open</button>`:o}
      <button title="Show the file on this computer" @click=${()=>ge(e).catch(v)}>${d(`folder`,16)} Show file</button>
      <button @click=${()=>q([e.id]).catch(v)}>${d(`trash`,16)} Trash</button>
    `}drawTrashed(e){return x`
      <button class="primary" @click=${()=>J([e.id]).catch(v)}>${d(`undo`,16)} Take back</button>
      <button title="It cannot be brought back" @click=${()=>Y([e.id]).catch(v)}>${d(`close`,16)} Delete</button>
    `}drawTags(e){return x`<div class="tags" role="group" aria-label="Tags">
      ${e.tags.map(t=>x`<button
          aria-label="Remove tag ${t}"
          title="Remove"
          @click=${()=>K(e,{tags:e.tags.filter(e=>e!==t)})}
        >
          ${t} ${d(`close`,11)}
        </button>`)}
      <input
        type="text"
        aria-label="Add a tag"
        placeholder="Add a tag"
        maxlength="40"
        @keydown=${t=>t.key===`Enter`&&this.addTag(e,t)}
      />
    </div>`}drawSettings(e){let t=Object.entries(e.knobs).filter(([,e])=>e!==0);return x`<dl>
      <dt>Kind</dt>
      <dd>${g(e.kind??e.type)}</dd>
      ${e.model?x`<dt>Model</dt><dd>${e.model}</dd>`:o}
      ${e.edit?x`<dt>Made by</dt><dd>${e.edit}</dd>`:o}
      ${e.missing?x`<dt>File</dt><dd>is not where it was</dd>`:o}
      ${e.seed===null?o:x`<dt>Seed</dt><dd class="num">${e.seed}</dd>`}
      ${e.seconds?x`<dt>Length</dt><dd class="num">${e.seconds.toFixed(2)} s</dd>`:o}
      ${t.map(([e,t])=>x`<dt>${g(e)}</dt><dd class="num">${t.toFixed(2)}</dd>`)}
      <dt>Made</dt>
      <dd>${new Date(e.created*1e3).toLocaleString()}</dd>
    </dl>`}rename(e,t){let n=t.target,r=n.value.trim();r?K(e,{name:r}):n.value=e.name}addTag(e,t){let n=t.target,r=n.value.trim().toLowerCase();n.value=``,r&&!e.tags.includes(r)&&K(e,{tags:[...e.tags,r]})}toPad(e){se(C.value,e).then(()=>h(`${e.name} is on pad ${w[C.value]}, with its settings.`,{tone:`good`})).catch(v)}similar(e){i(e.id).then(t=>{I({similarTo:e.id}),O.set({...O.value,items:[e,...t.filter(t=>t.id!==e.id)],total:t.length+1})}).catch(v)}};X=c([l(`library-detail`)],X);var _e=[[`all`,`All`],[`sound`,`Sounds`],[`score`,`Tunes`],[`kit`,`Kits`],[`instrument`,`Instruments`]],Z=class extends S{static{this.styles=[_,y,t`
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
    `]}constructor(){super(),new s(this,[D,O])}render(){let{type:e,kinds:t,tags:n,favourites:r,onlyKept:i,trash:a}=D.value;return x`
      <div class="types" role="group" aria-label="What">
        ${_e.map(([t,n])=>x`<button aria-pressed=${e===t} @click=${()=>I({type:t,kinds:[]})}>${n}</button>`)}
      </div>
      <div class="list">
        <button class="quiet" aria-pressed=${r} @click=${()=>I({favourites:!r})}>${d(`star`)} Favourites</button>
        <button class="quiet" aria-pressed=${i} title="Leaves away what was only heard" @click=${()=>I({onlyKept:!i})}>${d(`check`)} Kept</button>
        <button class="quiet" aria-pressed=${a} @click=${()=>I({trash:!a})}>${d(`trash`)} Trash</button>
      </div>
      ${this.drawChips(`Kinds`,O.value.facets.kinds,t,e=>I({kinds:e.slice(-1)}),!0)}
      ${this.drawChips(`Tags`,O.value.facets.tags,n,e=>I({tags:e}),!1)}
    `}drawChips(e,t,n,r,i){let a=new Map(t.map(({value:e,count:t})=>[e,t])),o=[...new Set([...n,...a.keys()])];return o.length===0?null:x`<section aria-label=${e}>
      <h2>${e}</h2>
      <div class="chips">
        ${o.map(e=>{let t=n.includes(e);return x`<button
            class="chip"
            aria-pressed=${t}
            @click=${()=>r(t?n.filter(t=>t!==e):[...n,e])}
          >
            ${i?x`<span class="dot" ${b({"--colour":m(e)})}></span>`:null}
            ${i?g(e):e} <span class="count">${a.get(e)??0}</span>
          </button>`})}
      </div>
    </section>`}};Z=c([l(`library-filters`)],Z);var Q=class extends S{static{this.styles=[_,y,t`
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
    `]}constructor(){super(),new s(this,[O,A,j,D]),this.addEventListener(`scroll`,()=>{this.scrollTop+this.clientHeight>this.scrollHeight-600&&F()})}render(){let{items:e}=O.value;if(e.length===0)return this.drawNothing();let t=j.value?.id??e[0]?.id;return x`<div role="listbox" aria-label="Found" aria-multiselectable="true" @keydown=${this.key}>
      ${ne(e,e=>e.id,e=>this.drawRow(e,e.id===t))}
    </div>`}drawRow(e,t){let n=A.value.includes(e.id);return x`<div
      class=${ue({row:!0})}
      role="option"
      data-id=${e.id}
      tabindex=${t?0:-1}
      aria-selected=${n}
      draggable=${e.type===`sound`}
      ${b({"--colour":m(e.kind??``)})}
      @dragstart=${t=>de(t,e)}
      @click=${t=>this.press(t,e)}
    >
      <span class="tick" @click=${t=>this.tick(t,e)}>${n?d(`check`,13):o}</span>
      ${e.type===`sound`?x`<tb-wave src=${e.url??``}></tb-wave>`:x`<span class="muted">${d(e.type===`kit`?`map`:`keys`,22)}</span>`}
      <span class="name">${e.name}${e.tags.map(e=>x`<span class="tag">#${e}</span>`)}</span>
      <span class="kind">${g(e.kind??e.type)}</span>
      <span class="num long">${e.seconds?`${e.seconds.toFixed(2)} s`:``}</span>
      <span
        class="star icon"
        title=${e.favourite?`No longer a favourite`:`Favourite`}
        @click=${t=>{t.stopPropagation(),G(e)}}
        >${d(e.favourite?`starred`:`star`)}<span class="visually-hidden">${e.favourite?`favourite`:``}</span></span
      >
    </div>`}drawNothing(){let{text:e,kinds:t,tags:n,favourites:r,trash:i}=D.value,a=e||t.length||n.length||r;return i?x`<div class="none"><h2>The trash is empty</h2></div>`:x`<div class="none">
      <h2>${a?`Nothing fits`:`Nothing here yet`}</h2>
      <p>${a?`Take a filter away, or search for something else.`:`Everything you make in the other rooms lands here by itself.`}</p>
    </div>`}press(e,t){e.shiftKey?W(t):e.ctrlKey||e.metaKey?U(t):H(t),V(t).catch(v)}tick(e,t){e.stopPropagation(),U(t)}key(e){let{items:t}=O.value,n=t.findIndex(e=>e.id===j.value?.id),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];if(r!==void 0){let n=t[Math.min(t.length-1,Math.max(0,r))];n&&this.goTo(n,e.shiftKey)}else if(e.key===`Enter`&&t[n])V(t[n]).catch(v);else if(e.key===`x`&&t[n])U(t[n]);else if(e.key===`f`&&t[n])G(t[n]);else if(e.key===`Delete`&&A.value.length&&!D.value.trash)q(A.value).catch(v);else if(e.key===`a`&&(e.ctrlKey||e.metaKey))A.set(t.map(e=>e.id));else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){t?(W(e),j.set(e)):H(e),V(e).catch(v),e===O.value.items.at(-1)&&F(),this.updateComplete.then(()=>this.renderRoot.querySelector(`[data-id="${CSS.escape(e.id)}"]`)?.focus())}};Q=c([l(`library-list`)],Q);var ve=120,ye=[[`newest`,`Newest`],[`oldest`,`Oldest`],[`name`,`Name`],[`longest`,`Longest`]],$=class extends S{static{this.styles=[_,y,t`
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
    `]}constructor(){super(),this.typing=0,this.stop=null,this.changes=null,new s(this,[D,O,A,k,R])}connectedCallback(){super.connectedCallback(),this.stop=D.subscribe(()=>{D.value.similarTo===null&&N()}),this.changes=new EventSource(re),this.changes.addEventListener(`library`,()=>{D.value.similarTo===null&&N()}),N()}disconnectedCallback(){super.disconnectedCallback(),this.stop?.(),this.changes?.close()}render(){let{text:e,sort:t,similarTo:n}=D.value,r=A.value.length;return x`
      <h1 class="visually-hidden">Library</h1>
      <library-filters></library-filters>
      <div class="main">
        <div class="head">
          <div class="search">
            ${d(`search`)}
            <input type="search" aria-label="Search" placeholder="Search ${O.value.total} things" .value=${e} @input=${this.type} />
          </div>
          ${n?x`<button aria-pressed="true" @click=${()=>I({})}>Similar ${d(`close`,14)}</button>`:o}
          <select aria-label="Order" @change=${e=>I({sort:e.target.value})}>
            ${ye.map(([e,n])=>x`<option value=${e} ?selected=${e===t}>${n}</option>`)}
          </select>
          <button aria-pressed=${R.value} title="Previews wait for the next beat while the sequencer plays" @click=${()=>R.set(!R.value)}>
            In tempo
          </button>
          <button class="primary" ?disabled=${r===0} @click=${()=>this.exporter.open(pe())}>
            ${d(`download`)} Export${r>1?` ${r}`:``}
          </button>
          ${r>1?x`<button class="icon" aria-label="Put ${r} things in the trash" @click=${()=>q(A.value).catch(v)}>${d(`trash`)}</button>`:o}
        </div>
        <library-list></library-list>
      </div>
      <aside class="panel" aria-label="Details"><library-detail></library-detail></aside>
      <export-dialog></export-dialog>
      <span class="visually-hidden" role="status">${k.value?``:`${O.value.total} found`}</span>
    `}type(e){let t=e.target.value;window.clearTimeout(this.typing),this.typing=window.setTimeout(()=>I({text:t}),ve)}};c([oe(`export-dialog`)],$.prototype,`exporter`,void 0),$=c([l(`library-room`)],$);export{$ as LibraryRoom};