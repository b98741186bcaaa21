import{$ as e,D as t,Dt as n,Ft as r,Lt as i,Mt as a,Nt as o,Ot as s,St as c,U as ee,V as te,W as ne,_t as l,b as re,et as ie,g as ae,gt as u,h as d,ht as f,i as p,it as oe,jt as m,mt as h,o as g,pt as _,q as se,st as v,t as y,ut as b,vt as x}from"./styled-C5F7baRs.js";import{i as ce}from"./settings-DolF1ZEx.js";import{E as le,T as S,a as ue,i as de,n as fe,r as pe,w as C}from"./index-DJmLGQoM.js";import{u as w}from"./actions-D67_5Bp7.js";import{i as me}from"./state-DvQzUSMM.js";var T={text:``,type:`all`,kinds:[],tags:[],favourites:!1,onlyKept:!1,trash:!1,sort:`newest`,similarTo:null};function he(e){let t=e;return typeof t?.text==`string`&&Array.isArray(t.kinds)?{...T,...t,similarTo:null}:null}var E=new v(`library`,T,he),D=new n({items:[],total:0,facets:{types:[],kinds:[],models:[],tags:[]}}),O=new n(!1),k=new n([]),A=new n(null),j=0;async function M(){let t=j+=1;O.set(!0);try{let n=await e(E.value,0,Math.max(100,Math.min(D.value.items.length,500)));if(t!==j)return;D.set(n);let r=new Set(n.items.map(e=>e.id));k.update(e=>e.every(e=>r.has(e))?e:e.filter(e=>r.has(e))),A.update(e=>e?n.items.find(t=>t.id===e.id)??e:null)}catch(e){_(e)}finally{t===j&&O.set(!1)}}var N=!1;async function P(){let{items:t,total:n}=D.value;if(!(N||t.length>=n)){N=!0;try{let n=await e(E.value,t.length,100),r=new Set(t.map(e=>e.id));D.update(e=>({...n,items:[...e.items,...n.items.filter(e=>!r.has(e.id))]}))}catch(e){_(e)}finally{N=!1}}}function F(e){E.update(t=>({...t,similarTo:null,...e}))}function I(e,t){D.update(n=>({...n,items:n.items.map(n=>n.id===e?{...n,...t}:n)})),A.update(n=>n?.id===e?{...n,...t}:n)}function L(){let e=new Map(D.value.items.map(e=>[e.id,e]));return k.value.flatMap(t=>e.get(t)??[])}var R=new v(`library.tempo`,!0,e=>typeof e==`boolean`?e:null),z=new n(null),B=null;async function V(e){if(!e.url)return;z.set(e.id);let t=await b.load(e.url);if(z.value!==e.id)return;let{transport:n}=b,r=R.value&&n.playing.value?n.timeOf(Math.ceil(n.beat+.05)):b.context.currentTime;try{B?.stop(r)}catch{}B=b.play({buffer:t,when:r,velocity:127,gainDb:0,pan:0,choke:0})}function H(e){A.set(e),k.set([e.id])}function U(e){A.set(e),k.update(t=>t.includes(e.id)?t.filter(t=>t!==e.id):[...t,e.id])}function W(e){let t=D.value.items.map(e=>e.id),n=t.indexOf(A.value?.id??e.id),r=t.indexOf(e.id),i=t.slice(Math.min(n,r),Math.max(n,r)+1);k.update(e=>[...new Set([...e,...i])])}function G(e){K(e,{favourite:!e.favourite})}function K(e,t){I(e.id,t),ae(e.id,t).then(t=>I(e.id,t)).catch(t=>{I(e.id,e),_(t)})}async function q(e){await oe(e),k.set([]),A.set(null),await M();let t=e.length===1?`One thing is`:`${e.length} things are`;h(`${t} in the trash.`,{action:{label:`Undo`,run:()=>void J(e).catch(_)}})}async function J(e){await se(e),k.set([]),await M()}async function Y(e){await re(e),k.set([]),A.set(null),await M()}async function ge(e){let t=de(await ee(e.id));le(``,()=>t),window.location.hash=`kit`}async function _e(e){let{score:t,timbres:n}=await ne(e.id);w({name:e.name,style:e.kind??`song`,score:t,originality:null,edited:!1},n.length?n:null),window.location.hash=`compose`}async function ve(e){let{document:n}=await t(e.id);me(n.timbre),window.location.hash=`keys`}var X=class extends a{static{this.styles=[u,l,i`
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
    `]}constructor(){super(),new s(this,[A,S])}render(){let e=A.value;return e?r`
      <div class="row">
        <input class="name" type="text" aria-label="Name" maxlength="120" .value=${e.name} @change=${t=>this.rename(e,t)} />
        <button class="quiet icon" aria-label="Favourite" aria-pressed=${e.favourite} @click=${()=>G(e)}>
          ${c(e.favourite?`starred`:`star`)}
        </button>
      </div>
      ${e.url?r`<button
            class="screen plain"
            aria-label="Play ${e.name}"
            ${y({"--colour":p(e.kind??``)})}
            @click=${()=>V(e).catch(_)}
          >
            <tb-wave src=${e.url}></tb-wave>
          </button>`:o}
      ${this.drawTags(e)}
      <div class="acts">${E.value.trash?this.drawTrashed(e):this.drawActions(e)}</div>
      ${this.drawSettings(e)}
    `:r`<p class="empty">
        Choose something to see how it was made.<br />Arrow keys go through the list and play it.
      </p>`}drawActions(e){return r`
      ${e.type===`sound`?r`<button class="primary" @click=${()=>this.toPad(e)}>${c(`dice`,16)} To pad ${C[S.value]}</button>
            <button @click=${()=>this.similar(e)}>${c(`search`,16)} Similar</button>`:o}
      ${e.type===`kit`?r`<button class="primary" @click=${()=>ge(e).catch(_)}>${c(`map`,16)} Open</button>`:o}
      ${e.type===`score`?r`<button class="primary" @click=${()=>_e(e).catch(_)}>${c(`keys`,16)} Open</button>`:o}
      ${e.type===`instrument`?r`<button class="primary" @click=${()=>ve(e).catch(_)}>${c(`keys`,16)} Open</button>`:o}
      ${e.type===`score`?r`<drag-out what="MIDI" item=${e.id} url=${te(e.id)} name="${e.name}.mid"></drag-out>`:r`<drag-out item=${e.id} url=${e.url??``} name="${e.name}.wav"></drag-out>`}
      <button @click=${()=>q([e.id]).catch(_)}>${c(`trash`,16)} Trash</button>
    `}drawTrashed(e){return r`
      <button class="primary" @click=${()=>J([e.id]).catch(_)}>${c(`undo`,16)} Take back</button>
      <button title="It cannot be brought back" @click=${()=>Y([e.id]).catch(_)}>${c(`close`,16)} Delete</button>
    `}drawTags(e){return r`<div class="tags" role="group" aria-label="Tags">
      ${e.tags.map(t=>r`<button
          aria-label="Remove tag ${t}"
          title="Remove"
          @click=${()=>K(e,{tags:e.tags.filter(e=>e!==t)})}
        >
          ${t} ${c(`close`,11)}
        </button>`)}
      <input
        type="text"
        aria-label="Add a tag"
        placeholder="Add a tag"
        maxlength="40"
        @keydown=${t=>t.key===`Enter`&&this.addTag(e,t)}
      />
    </div>`}drawSettings(e){let t=Object.entries(e.knobs).filter(([,e])=>e!==0);return r`<dl>
      <dt>Kind</dt>
      <dd>${g(e.kind??e.type)}</dd>
      ${e.model?r`<dt>Model</dt><dd>${e.model}</dd>`:o}
      ${e.edit?r`<dt>Made by</dt><dd>${e.edit}</dd>`:o}
      ${e.missing?r`<dt>File</dt><dd>is not where it was</dd>`:o}
      ${e.seed===null?o:r`<dt>Seed</dt><dd class="num">${e.seed}</dd>`}
      ${e.seconds?r`<dt>Length</dt><dd class="num">${e.seconds.toFixed(2)} s</dd>`:o}
      ${t.map(([e,t])=>r`<dt>${g(e)}</dt><dd class="num">${t.toFixed(2)}</dd>`)}
      <dt>Made</dt>
      <dd>${new Date(e.created*1e3).toLocaleString()}</dd>
    </dl>`}rename(e,t){let n=t.target,r=n.value.trim();r?K(e,{name:r}):n.value=e.name}addTag(e,t){let n=t.target,r=n.value.trim().toLowerCase();n.value=``,r&&!e.tags.includes(r)&&K(e,{tags:[...e.tags,r]})}toPad(e){ue(S.value,e).then(()=>h(`${e.name} is on pad ${C[S.value]}, with its settings.`,{tone:`good`})).catch(_)}similar(e){ie(e.id).then(t=>{F({similarTo:e.id}),D.set({...D.value,items:[e,...t.filter(t=>t.id!==e.id)],total:t.length+1})}).catch(_)}};X=f([m(`library-detail`)],X);var ye=[[`all`,`All`],[`sound`,`Sounds`],[`score`,`Tunes`],[`kit`,`Kits`],[`instrument`,`Instruments`]],Z=class extends a{static{this.styles=[u,l,i`
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
    `]}constructor(){super(),new s(this,[E,D])}render(){let{type:e,kinds:t,tags:n,favourites:i,onlyKept:a,trash:o}=E.value;return r`
      <div class="types" role="group" aria-label="What">
        ${ye.map(([t,n])=>r`<button aria-pressed=${e===t} @click=${()=>F({type:t,kinds:[]})}>${n}</button>`)}
      </div>
      <div class="list">
        <button class="quiet" aria-pressed=${i} @click=${()=>F({favourites:!i})}>${c(`star`)} Favourites</button>
        <button class="quiet" aria-pressed=${a} title="Leaves away what was only heard" @click=${()=>F({onlyKept:!a})}>${c(`check`)} Kept</button>
        <button class="quiet" aria-pressed=${o} @click=${()=>F({trash:!o})}>${c(`trash`)} Trash</button>
      </div>
      ${this.drawChips(`Kinds`,D.value.facets.kinds,t,e=>F({kinds:e.slice(-1)}),!0)}
      ${this.drawChips(`Tags`,D.value.facets.tags,n,e=>F({tags:e}),!1)}
    `}drawChips(e,t,n,i,a){let o=new Map(t.map(({value:e,count:t})=>[e,t])),s=[...new Set([...n,...o.keys()])];return s.length===0?null:r`<section aria-label=${e}>
      <h2>${e}</h2>
      <div class="chips">
        ${s.map(e=>{let t=n.includes(e);return r`<button
            class="chip"
            aria-pressed=${t}
            @click=${()=>i(t?n.filter(t=>t!==e):[...n,e])}
          >
            ${a?r`<span class="dot" ${y({"--colour":p(e)})}></span>`:null}
            ${a?g(e):e} <span class="count">${o.get(e)??0}</span>
          </button>`})}
      </div>
    </section>`}};Z=f([m(`library-filters`)],Z);var Q=class extends a{static{this.styles=[u,l,i`
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
    `]}constructor(){super(),this.end=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&void P(),{rootMargin:`600px`}),new s(this,[D,k,A,E])}disconnectedCallback(){super.disconnectedCallback(),this.end.disconnect()}updated(){this.end.disconnect();let e=this.renderRoot.querySelector(`.end`);e&&this.end.observe(e)}render(){let{items:e}=D.value;if(e.length===0)return this.drawNothing();let t=A.value?.id??e[0]?.id;return r`<div role="listbox" aria-label="Found" aria-multiselectable="true" @keydown=${this.key}>
      ${x(e,e=>e.id,e=>this.drawRow(e,e.id===t))}
    </div>
    <div class="end"></div>`}drawRow(e,t){let n=k.value.includes(e.id);return r`<div
      class=${fe({row:!0})}
      role="option"
      data-id=${e.id}
      tabindex=${t?0:-1}
      aria-selected=${n}
      draggable=${e.type===`sound`}
      ${y({"--colour":p(e.kind??``)})}
      @dragstart=${t=>pe(t,e)}
      @click=${t=>this.press(t,e)}
    >
      <span class="tick" @click=${t=>this.tick(t,e)}>${n?c(`check`,13):o}</span>
      ${e.type===`sound`?r`<tb-wave src=${e.url??``}></tb-wave>`:r`<span class="muted">${c(e.type===`kit`?`map`:`keys`,22)}</span>`}
      <span class="name">${e.name}${e.tags.map(e=>r`<span class="tag">#${e}</span>`)}</span>
      <span class="kind">${g(e.kind??e.type)}</span>
      <span class="num long">${e.seconds?`${e.seconds.toFixed(2)} s`:``}</span>
      <span
        class="star icon"
        title=${e.favourite?`No longer a favourite`:`Favourite`}
        @click=${t=>{t.stopPropagation(),G(e)}}
        >${c(e.favourite?`starred`:`star`)}<span class="visually-hidden">${e.favourite?`favourite`:``}</span></span
      >
    </div>`}drawNothing(){let{text:e,kinds:t,tags:n,favourites:i,trash:a}=E.value,o=e||t.length||n.length||i;return a?r`<div class="none"><h2>The trash is empty</h2></div>`:r`<div class="none">
      <h2>${o?`Nothing fits`:`Nothing here yet`}</h2>
      <p>${o?`Take a filter away, or search for something else.`:`Everything you make in the other rooms lands here by itself.`}</p>
    </div>`}press(e,t){e.shiftKey?W(t):e.ctrlKey||e.metaKey?U(t):H(t),V(t).catch(_)}tick(e,t){e.stopPropagation(),U(t)}key(e){let{items:t}=D.value,n=t.findIndex(e=>e.id===A.value?.id),r={ArrowDown:n+1,ArrowUp:n-1,Home:0,End:t.length-1}[e.key];if(r!==void 0){let n=t[Math.min(t.length-1,Math.max(0,r))];n&&this.goTo(n,e.shiftKey)}else if(e.key===`Enter`&&t[n])V(t[n]).catch(_);else if(e.key===`x`&&t[n])U(t[n]);else if(e.key===`f`&&t[n])G(t[n]);else if(e.key===`Delete`&&k.value.length&&!E.value.trash)q(k.value).catch(_);else if(e.key===`a`&&(e.ctrlKey||e.metaKey))k.set(t.map(e=>e.id));else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){t?(W(e),A.set(e)):H(e),V(e).catch(_),e===D.value.items.at(-1)&&P(),this.updateComplete.then(()=>this.renderRoot.querySelector(`[data-id="${CSS.escape(e.id)}"]`)?.focus())}};Q=f([m(`library-list`)],Q);var be=120,xe=[[`newest`,`Newest`],[`oldest`,`Oldest`],[`name`,`Name`],[`longest`,`Longest`]],$=class extends a{static{this.styles=[u,l,i`
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
    `]}constructor(){super(),this.typing=0,this.stop=null,this.changes=null,new s(this,[E,D,k,O,R])}connectedCallback(){super.connectedCallback(),this.stop=E.subscribe(()=>{E.value.similarTo===null&&M()}),this.changes=new EventSource(d),this.changes.addEventListener(`library`,()=>{E.value.similarTo===null&&M()}),M()}disconnectedCallback(){super.disconnectedCallback(),this.stop?.(),this.changes?.close()}render(){let{text:e,sort:t,similarTo:n}=E.value,i=k.value.length;return r`
      <h1 class="visually-hidden">Library</h1>
      <library-filters></library-filters>
      <div class="main">
        <div class="head">
          <div class="search">
            ${c(`search`)}
            <input type="search" aria-label="Search" placeholder="Search ${D.value.total} things" .value=${e} @input=${this.type} />
          </div>
          ${n?r`<button aria-pressed="true" @click=${()=>F({})}>Similar ${c(`close`,14)}</button>`:o}
          <select aria-label="Order" @change=${e=>F({sort:e.target.value})}>
            ${xe.map(([e,n])=>r`<option value=${e} ?selected=${e===t}>${n}</option>`)}
          </select>
          <button aria-pressed=${R.value} title="Previews wait for the next beat while the sequencer plays" @click=${()=>R.set(!R.value)}>
            In tempo
          </button>
          <button class="primary" ?disabled=${i===0} @click=${()=>this.exporter.open(L())}>
            ${c(`download`)} Export${i>1?` ${i}`:``}
          </button>
          ${i>1?r`<button class="icon" aria-label="Put ${i} things in the trash" @click=${()=>q(k.value).catch(_)}>${c(`trash`)}</button>`:o}
        </div>
        <library-list></library-list>
      </div>
      <aside class="panel" aria-label="Details"><library-detail></library-detail></aside>
      <export-dialog></export-dialog>
      <span class="visually-hidden" role="status">${O.value?``:`${D.value.total} found`}</span>
    `}type(e){let t=e.target.value;window.clearTimeout(this.typing),this.typing=window.setTimeout(()=>F({text:t}),be)}};f([ce(`export-dialog`)],$.prototype,`exporter`,void 0),$=f([m(`library-room`)],$);export{$ as LibraryRoom};