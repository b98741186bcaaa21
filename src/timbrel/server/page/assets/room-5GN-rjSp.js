import{At as e,Et as t,J as n,Ot as r,Q as i,R as a,Tt as o,V as s,_ as ee,at as c,bt as l,ct as u,f as d,i as f,lt as p,mt as m,nt as h,o as g,ot as _,p as te,q as v,st as y,t as b,ut as x,wt as S,xt as C,yt as w,z as ne}from"./styled-BDFNijq5.js";import{t as re}from"./query-DDQkTGvL.js";import{a as ie,d as T,f as ae,i as oe,n as se,r as ce,u as E}from"./index-CT026MlO.js";import{l as le}from"./actions-CbOm3Sik.js";var D={text:``,type:`all`,kinds:[],tags:[],favourites:!1,onlyKept:!1,trash:!1,sort:`newest`,similarTo:null};function ue(e){let t=e;return typeof t?.text==`string`&&Array.isArray(t.kinds)?{...D,...t,similarTo:null}:null}var O=new w(`library`,D,ue),k=new l({items:[],total:0,facets:{types:[],kinds:[],models:[],tags:[]}}),A=new l(!1),j=new l([]),M=new l(null),N=0;async function P(){let e=N+=1;A.set(!0);try{let t=await v(O.value,0,Math.max(100,Math.min(k.value.items.length,500)));if(e!==N)return;k.set(t);let n=new Set(t.items.map(e=>e.id));j.update(e=>e.every(e=>n.has(e))?e:e.filter(e=>n.has(e))),M.update(e=>e?t.items.find(t=>t.id===e.id)??e:null)}catch(e){c(e)}finally{e===N&&A.set(!1)}}var F=!1;async function I(){let{items:e,total:t}=k.value;if(!(F||e.length>=t)){F=!0;try{let t=await v(O.value,e.length,100),n=new Set(e.map(e=>e.id));k.update(e=>({...t,items:[...e.items,...t.items.filter(e=>!n.has(e.id))]}))}catch(e){c(e)}finally{F=!1}}}function L(e){O.update(t=>({...t,similarTo:null,...e}))}function R(e,t){k.update(n=>({...n,items:n.items.map(n=>n.id===e?{...n,...t}:n)})),M.update(n=>n?.id===e?{...n,...t}:n)}function de(){let e=new Map(k.value.items.map(e=>[e.id,e]));return j.value.flatMap(t=>e.get(t)??[])}var z=new w(`library.tempo`,!0,e=>typeof e==`boolean`?e:null),B=new l(null),V=null;async function H(e){if(!e.url)return;B.set(e.id);let t=await h.load(e.url);if(B.value!==e.id)return;let{transport:n}=h,r=z.value&&n.playing.value?n.timeOf(Math.ceil(n.beat+.05)):h.context.currentTime;try{V?.stop(r)}catch{}V=h.play({buffer:t,when:r,velocity:127,gainDb:0,pan:0,choke:0})}function U(e){M.set(e),j.set([e.id])}function W(e){M.set(e),j.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id])}function G(e){let t=k.value.items.map(e=>e.id),n=t.indexOf(M.value?.id??e.id),r=t.indexOf(e.id),i=t.slice(Math.min(n,r),Math.max(n,r)+1);j.update(e=>[...new Set([...e,...i])])}function K(e){q(e,{favourite:!e.favourite})}function q(e,t){R(e.id,t),te(e.id,t).then(t=>R(e.id,t)).catch(t=>{R(e.id,e),c(t)})}async function J(e){await i(e),j.set([]),M.set(null),await P();let t=e.length===1?`One thing is`:`${e.length} things are`;_(`${t} in the trash.`,{action:{label:`Undo`,run:()=>void Y(e).catch(c)}})}async function Y(e){await s(e),j.set([]),await P()}async function fe(e){await ee(e),j.set([]),M.set(null),await P()}async function pe(e){let t=oe(await a(e.id));ae(``,()=>t),window.location.hash=`kit`}async function me(e){let{score:t}=await ne(e.id);le({name:e.name,style:e.kind??`song`,score:t,originality:null,edited:!1}),window.location.hash=`compose`}var X=class extends o{static{this.styles=[u,p,e`
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
    `]}constructor(){super(),new C(this,[M,T])}render(){let e=M.value;return e?r`
      <div class="row">
        <input class="name" type="text" aria-label="Name" maxlength="120" .value=${e.name} @change=${t=>this.rename(e,t)} />
        <button class="quiet icon" aria-label="Favourite" aria-pressed=${e.favourite} @click=${()=>K(e)}>
          ${m(e.favourite?`starred`:`star`)}
        </button>
      </div>
      ${e.url?r`<button
            class="screen plain"
            aria-label="Play ${e.name}"
            ${b({"--colour":f(e.kind??``)})}
            @click=${()=>H(e).catch(c)}
          >
            <tb-wave src=${e.url}></tb-wave>
          </button>`:t}
      ${this.drawTags(e)}
      <div class="acts">${O.value.trash?this.drawTrashed(e):this.drawActions(e)}</div>
      ${this.drawSettings(e)}
    `:r`<p class="empty">
        Choose something to see how it was made.<br />Arrow keys go through the list and play it.
      </p>`}drawActions(e){return r`
      ${e.type===`sound`?r`<button class="primary" @click=${()=>this.toPad(e)}>${m(`dice`,16)} To pad ${E[T.value]}</button>
            <button @click=${()=>this.similar(e)}>${m(`search`,16)} Similar</button>`:t}
      ${e.type===`kit`?r`<button class="primary" @click=${()=>pe(e).catch(c)}>${m(`map`,16)} Open</button>`:t}
      ${e.type===`score`?r`<button class="primary" @click=${()=>me(e).catch(c)}>${m(`keys`,16)} Open</button>`:t}
      <drag-out item=${e.id} url=${e.url??``} name="${e.name}.wav"></drag-out>
      <button @click=${()=>J([e.id]).catch(c)}>${m(`trash`,16)} Trash</button>
    `}drawTrashed(e){return r`
      <button class="primary" @click=${()=>Y([e.id]).catch(c)}>${m(`undo`,16)} Take back</button>
      <button title="It cannot be brought back" @click=${()=>fe([e.id]).catch(c)}>${m(`close`,16)} Delete</button>
    `}drawTags(e){return r`<div class="tags" role="group" aria-label="Tags">
      ${e.tags.map(t=>r`<button
          aria-label="Remove tag ${t}"
          title="Remove"
          @click=${()=>q(e,{tags:e.tags.filter(e=>e!==t)})}
        >
          ${t} ${m(`close`,11)}
        </button>`)}
      <input
        type="text"
        aria-label="Add a tag"
        placeholder="Add a tag"
        maxlength="40"
        @keydown=${t=>t.key===`Enter`&&this.addTag(e,t)}
      />
    </div>`}drawSettings(e){let n=Object.entries(e.knobs).filter(([,e])=>e!==0);return r`<dl>
      <dt>Kind</dt>
      <dd>${g(e.kind??e.type)}</dd>
      ${e.model?r`<dt>Model</dt><dd>${e.model}</dd>`:t}
      ${e.edit?r`<dt>Made by</dt><dd>${e.edit}</dd>`:t}
      ${e.missing?r`<dt>File</dt><dd>is not where it was</dd>`:t}
      ${e.seed===null?t:r`<dt>Seed</dt><dd class="num">${e.seed}</dd>`}
      ${e.seconds?r`<dt>Length</dt><dd class="num">${e.seconds.toFixed(2)} s</dd>`:t}
      ${n.map(([e,t])=>r`<dt>${g(e)}</dt><dd class="num">${t.toFixed(2)}</dd>`)}
      <dt>Made</dt>
      <dd>${new Date(e.created*1e3).toLocaleString()}</dd>
    </dl>`}rename(e,t){let n=t.target,r=n.value.trim();r?q(e,{name:r}):n.value=e.name}addTag(e,t){let n=t.target,r=n.value.trim().toLowerCase();n.value=``,r&&!e.tags.includes(r)&&q(e,{tags:[...e.tags,r]})}toPad(e){ie(T.value,e).then(()=>_(`${e.name} is on pad ${E[T.value]}, with its settings.`,{tone:`good`})).catch(c)}similar(e){n(e.id).then(t=>{L({similarTo:e.id}),k.set({...k.value,items:[e,...t.filter(t=>t.id!==e.id)],total:t.length+1})}).catch(c)}};X=y([S(`library-detail`)],X);var he=[[`all`,`All`],[`sound`,`Sounds`],[`score`,`Tunes`],[`kit`,`Kits`],[`instrument`,`Instruments`]],Z=class extends o{static{this.styles=[u,p,e`
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
    `]}constructor(){super(),new C(this,[O,k])}render(){let{type:e,kinds:t,tags:n,favourites:i,onlyKept:a,trash:o}=O.value;return r`
      <div class="types" role="group" aria-label="What">
        ${he.map(([t,n])=>r`<button aria-pressed=${e===t} @click=${()=>L({type:t,kinds:[]})}>${n}</button>`)}
      </div>
      <div class="list">
        <button class="quiet" aria-pressed=${i} @click=${()=>L({favourites:!i})}>${m(`star`)} Favourites</button>
        <button class="quiet" aria-pressed=${a} title="Leaves away what was only heard" @click=${()=>L({onlyKept:!a})}>${m(`check`)} Kept</button>
        <button class="quiet" aria-pressed=${o} @click=${()=>L({trash:!o})}>${m(`trash`)} Trash</button>
      </div>
      ${this.drawChips(`Kinds`,k.value.facets.kinds,t,e=>L({kinds:e.slice(-1)}),!0)}
      ${this.drawChips(`Tags`,k.value.facets.tags,n,e=>L({tags:e}),!1)}
    `}drawChips(e,t,n,i,a){let o=new Map(t.map(({value:e,count:t})=>[e,t])),s=[...new Set([...n,...o.keys()])];return s.length===0?null:r`<section aria-label=${e}>
      <h2>${e}</h2>
      <div class="chips">
        ${s.map(e=>{let t=n.includes(e);return r`<button
            class="chip"
            aria-pressed=${t}
            @click=${()=>i(t?n.filter(t=>t!==e):[...n,e])}
          >
            ${a?r`<span class="dot" ${b({"--colour":f(e)})}></span>`:null}
            ${a?g(e):e} <span class="count">${o.get(e)??0}</span>
          </button>`})}
      </div>
    </section>`}};Z=y([S(`library-filters`)],Z);var Q=class extends o{static{this.styles=[u,p,e`
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
    `]}constructor(){super(),this.end=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&void I(),{rootMargin:`600px`}),new C(this,[k,j,M,O])}disconnectedCallback(){super.disconnectedCallback(),this.end.disconnect()}updated(){this.end.disconnect();let e=this.renderRoot.querySelector(`.end`);e&&this.end.observe(e)}render(){let{items:e}=k.value;if(e.length===0)return this.drawNothing();let t=M.value?.id??e[0]?.id;return r`<div role="listbox" aria-label="Found" aria-multiselectable="true" @keydown=${this.key}>
      ${x(e,e=>e.id,e=>this.drawRow(e,e.id===t))}
    </div>
    <div class="end"></div>`}drawRow(e,n){let i=j.value.includes(e.id);return r`<div
      class=${se({row:!0})}
      role="option"
      data-id=${e.id}
      tabindex=${n?0:-1}
      aria-selected=${i}
      draggable=${e.type===`sound`}
      ${b({"--colour":f(e.kind??``)})}
      @dragstart=${t=>ce(t,e)}
      @click=${t=>this.press(t,e)}
    >
      <span class="tick" @click=${t=>this.tick(t,e)}>${i?m(`check`,13):t}</span>
      ${e.type===`sound`?r`<tb-wave src=${e.url??``}></tb-wave>`:r`<span class="muted">${m(e.type===`kit`?`map`:`keys`,22)}</span>`}
      <span class="name">${e.name}${e.tags.map(e=>r`<span class="tag">#${e}</span>`)}</span>
      <span class="kind">${g(e.kind??e.type)}</span>
      <span class="num long">${e.seconds?`${e.seconds.toFixed(2)} s`:``}</span>
      <span
        class="star icon"
        title=${e.favourite?`No longer a favourite`:`Favourite`}
        @click=${t=>{t.stopPropagation(),K(e)}}
        >${m(e.favourite?`starred`:`star`)}<span class="visually-hidden">${e.favourite?`favourite`:``}</span></span
      >
    </div>`}drawNothing(){let{text:e,kinds:t,tags:n,favourites:i,trash:a}=O.value,o=e||t.length||n.length||i;return a?r`<div class="none"><h2>The trash is empty</h2></div>`:r`<div class="none">
      <h2>${o?`Nothing fits`:`Nothing here yet`}</h2>
      <p>${o?`Take a filter away, or search for something else.`:`Everything you make in the other rooms lands here by itself.`}</p>
    </div>`}press(e,t){e.shiftKey?G(t):e.ctrlKey||e.metaKey?W(t):U(t),H(t).catch(c)}tick(e,t){e.stopPropagation(),W(t)}key(e){let{items:t}=k.value,n=t.findIndex(e=>e.id===M.value?.id),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];if(r!==void 0){let n=t[Math.min(t.length-1,Math.max(0,r))];n&&this.goTo(n,e.shiftKey)}else if(e.key===`Enter`&&t[n])H(t[n]).catch(c);else if(e.key===`x`&&t[n])W(t[n]);else if(e.key===`f`&&t[n])K(t[n]);else if(e.key===`Delete`&&j.value.length&&!O.value.trash)J(j.value).catch(c);else if(e.key===`a`&&(e.ctrlKey||e.metaKey))j.set(t.map(e=>e.id));else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){t?(G(e),M.set(e)):U(e),H(e).catch(c),e===k.value.items.at(-1)&&I(),this.updateComplete.then(()=>this.renderRoot.querySelector(`[data-id="${CSS.escape(e.id)}"]`)?.focus())}};Q=y([S(`library-list`)],Q);var ge=120,_e=[[`newest`,`Newest`],[`oldest`,`Oldest`],[`name`,`Name`],[`longest`,`Longest`]],$=class extends o{static{this.styles=[u,p,e`
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
    `]}constructor(){super(),this.typing=0,this.stop=null,this.changes=null,new C(this,[O,k,j,A,z])}connectedCallback(){super.connectedCallback(),this.stop=O.subscribe(()=>{O.value.similarTo===null&&P()}),this.changes=new EventSource(d),this.changes.addEventListener(`library`,()=>{O.value.similarTo===null&&P()}),P()}disconnectedCallback(){super.disconnectedCallback(),this.stop?.(),this.changes?.close()}render(){let{text:e,sort:n,similarTo:i}=O.value,a=j.value.length;return r`
      <h1 class="visually-hidden">Library</h1>
      <library-filters></library-filters>
      <div class="main">
        <div class="head">
          <div class="search">
            ${m(`search`)}
            <input type="search" aria-label="Search" placeholder="Search ${k.value.total} things" .value=${e} @input=${this.type} />
          </div>
          ${i?r`<button aria-pressed="true" @click=${()=>L({})}>Similar ${m(`close`,14)}</button>`:t}
          <select aria-label="Order" @change=${e=>L({sort:e.target.value})}>
            ${_e.map(([e,t])=>r`<option value=${e} ?selected=${e===n}>${t}</option>`)}
          </select>
          <button aria-pressed=${z.value} title="Previews wait for the next beat while the sequencer plays" @click=${()=>z.set(!z.value)}>
            In tempo
          </button>
          <button class="primary" ?disabled=${a===0} @click=${()=>this.exporter.open(de())}>
            ${m(`download`)} Export${a>1?` ${a}`:``}
          </button>
          ${a>1?r`<button class="icon" aria-label="Put ${a} things in the trash" @click=${()=>J(j.value).catch(c)}>${m(`trash`)}</button>`:t}
        </div>
        <library-list></library-list>
      </div>
      <aside class="panel" aria-label="Details"><library-detail></library-detail></aside>
      <export-dialog></export-dialog>
      <span class="visually-hidden" role="status">${A.value?``:`${k.value.total} found`}</span>
    `}type(e){let t=e.target.value;window.clearTimeout(this.typing),this.typing=window.setTimeout(()=>L({text:t}),ge)}};y([re(`export-dialog`)],$.prototype,`exporter`,void 0),$=y([S(`library-room`)],$);export{$ as LibraryRoom};