var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:f,getOwnPropertySymbols:p,getPrototypeOf:m}=Object,h=globalThis,ee=h.trustedTypes,te=ee?ee.emptyScript:``,ne=h.reactiveElementPolyfillSupport,g=(e,t)=>e,_={toAttribute(e,t){switch(t){case Boolean:e=e?te:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},re=(e,t)=>!l(e,t),ie={attribute:!0,type:String,converter:_,reflect:!1,useDefault:!1,hasChanged:re};Symbol.metadata??=Symbol(`metadata`),h.litPropertyMetadata??=new WeakMap;var v=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ie){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ie}static _$Ei(){if(this.hasOwnProperty(g(`elementProperties`)))return;let e=m(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(g(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(g(`properties`))){let e=this.properties,t=[...f(e),...p(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?_:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?_:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??re)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};v.elementStyles=[],v.shadowRootOptions={mode:`open`},v[g(`elementProperties`)]=new Map,v[g(`finalized`)]=new Map,ne?.({ReactiveElement:v}),(h.reactiveElementVersions??=[]).push(`2.1.2`);var y=globalThis,ae=e=>e,b=y.trustedTypes,oe=b?b.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,x=`$lit$`,S=`lit$${Math.random().toFixed(9).slice(2)}$`,se=`?`+S,ce=`<${se}>`,C=document,w=()=>C.createComment(``),T=e=>e===null||typeof e!=`object`&&typeof e!=`function`,le=Array.isArray,ue=e=>le(e)||typeof e?.[Symbol.iterator]==`function`,de=`[ 	
\f\r]`,E=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,fe=/-->/g,pe=/>/g,D=RegExp(`>|${de}(?:([^\\s"'>=/]+)(${de}*=${de}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),me=/'/g,he=/"/g,ge=/^(?:script|style|textarea|title)$/i,_e=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),O=_e(1),k=_e(2),A=Symbol.for(`lit-noChange`),j=Symbol.for(`lit-nothing`),ve=new WeakMap,M=C.createTreeWalker(C,129);function ye(e,t){if(!le(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return oe===void 0?t:oe.createHTML(t)}var be=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=E;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===E?c[1]===`!--`?o=fe:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=D):(ge.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=D):o=pe:o===D?c[0]===`>`?(o=i??E,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?D:c[3]===`"`?he:me):o===he||o===me?o=D:o===fe||o===pe?o=E:(o=D,i=void 0);let d=o===D&&e[t+1].startsWith(`/>`)?` `:``;a+=o===E?n+ce:l>=0?(r.push(s),n.slice(0,l)+x+n.slice(l)+S+d):n+S+(l===-2?t:d)}return[ye(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},N=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=be(t,n);if(this.el=e.createElement(l,r),M.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=M.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(x)){let t=u[o++],n=i.getAttribute(e).split(S),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Se:r[1]===`?`?Ce:r[1]===`@`?we:I}),i.removeAttribute(e)}else e.startsWith(S)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(ge.test(i.tagName)){let e=i.textContent.split(S),t=e.length-1;if(t>0){i.textContent=b?b.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],w()),M.nextNode(),c.push({type:2,index:++a});i.append(e[t],w())}}}else if(i.nodeType===8){if(i.data===se)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(S,e+1))!==-1;)c.push({type:7,index:a}),e+=S.length-1}}a++}}static createElement(e,t){let n=C.createElement(`template`);return n.innerHTML=e,n}};function P(e,t,n=e,r){if(t===A)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=T(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=P(e,i._$AS(e,t.values),i,r)),t}var xe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??C).importNode(t,!0);M.currentNode=r;let i=M.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new F(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Te(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=M.nextNode(),a++)}return M.currentNode=C,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},F=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=j,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=P(this,e,t),T(e)?e===j||e==null||e===``?(this._$AH!==j&&this._$AR(),this._$AH=j):e!==this._$AH&&e!==A&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ue(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==j&&T(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=N.createElement(ye(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new xe(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=ve.get(e.strings);return t===void 0&&ve.set(e.strings,t=new N(e)),t}k(t){le(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(w()),this.O(w()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ae(e).nextSibling;ae(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},I=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=j,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=j}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=P(this,e,t,0),a=!T(e)||e!==this._$AH&&e!==A,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=P(this,r[n+o],t,o),s===A&&(s=this._$AH[o]),a||=!T(s)||s!==this._$AH[o],s===j?e=j:e!==j&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===j?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Se=class extends I{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===j?void 0:e}},Ce=class extends I{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==j)}},we=class extends I{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=P(this,e,t,0)??j)===A)return;let n=this._$AH,r=e===j&&n!==j||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==j&&(n===j||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Te=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){P(this,e)}},Ee={M:x,P:S,A:se,C:1,L:be,R:xe,D:ue,V:P,I:F,H:I,N:Ce,U:we,B:Se,F:Te},De=y.litHtmlPolyfillSupport;De?.(N,F),(y.litHtmlVersions??=[]).push(`3.3.3`);var Oe=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new F(t.insertBefore(w(),e),e,void 0,n??{})}return i._$AI(e),i},ke=globalThis,L=class extends v{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Oe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return A}};L._$litElement$=!0,L.finalized=!0,ke.litElementHydrateSupport?.({LitElement:L});var Ae=ke.litElementPolyfillSupport;Ae?.({LitElement:L}),(ke.litElementVersions??=[]).push(`4.2.2`);var je=e=>(t,n)=>{n===void 0?customElements.define(e,t):n.addInitializer(()=>{customElements.define(e,t)})},Me={attribute:!0,type:String,converter:_,reflect:!1,hasChanged:re},Ne=(e=Me,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function Pe(e){return(t,n)=>typeof n==`object`?Ne(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function Fe(e){return Pe({...e,state:!0,attribute:!1})}var R=class{constructor(e){this.listeners=new Set,this.current=e}get value(){return this.current}set(e){if(e!==this.current){this.current=e;for(let e of[...this.listeners])e()}}update(e){this.set(e(this.current))}subscribe(e){return this.listeners.add(e),()=>this.listeners.delete(e)}},Ie=class{constructor(e,t=100){this.store=e,this.depth=t,this.past=[],this.future=[],this.lastLabel=``,this.lastTime=0}change(e,t){let n=this.store.value;if(this.store.update(t),this.store.value===n)return;let r=performance.now();(e!==this.lastLabel||r-this.lastTime>600)&&(this.past.push(n),this.past.length>this.depth&&this.past.shift()),this.future=[],this.lastLabel=e,this.lastTime=r}subscribe(e){return this.store.subscribe(e)}get canUndo(){return this.past.length>0}get canRedo(){return this.future.length>0}undo(){this.step(this.past,this.future)}redo(){this.step(this.future,this.past)}step(e,t){let n=e.pop();n!==void 0&&(t.push(this.store.value),this.lastLabel=``,this.store.set(n))}},Le=class{constructor(e,t){this.host=e,this.stores=t,this.stop=[],e.addController(this)}hostConnected(){this.stop=this.stores.map(e=>e.subscribe(()=>this.host.requestUpdate())),this.host.requestUpdate()}hostDisconnected(){for(let e of this.stop)e();this.stop=[]}},z=new R(`fine`),Re=new R(!1),ze=1500,Be=!1;function Ve(){z.set(`stranger`)}function He(){if(Be)return;Be=!0;let e=()=>{fetch(`/api/health`,{cache:`no-store`}).then(e=>{if(!e.ok)throw Error(String(e.status));return e.json()}).then(e=>{Be=!1,Re.set(e.can_drag),z.set(e.signed_in?`fine`:`stranger`)}).catch(()=>{z.set(`lost`),window.setTimeout(e,ze)})};e()}var Ue={play:k`<path d="M7 4.5v15l12-7.5z" fill="currentColor" stroke-linejoin="round"/>`,stop:k`<rect x="6" y="6" width="12" height="12" rx="1.5" fill="currentColor"/>`,pause:k`<path d="M8 5v14M16 5v14" stroke-width="3"/>`,dice:k`<rect x="4" y="4" width="16" height="16" rx="3.5"/><g fill="currentColor" stroke="none"><circle cx="8.7" cy="8.7" r="1.4"/><circle cx="15.3" cy="15.3" r="1.4"/><circle cx="12" cy="12" r="1.4"/></g>`,vary:k`<path d="M4 8c3 0 3 8 6.500 8S14 8 20 8M17 5l3 3-3 3"/>`,undo:k`<path d="M8 5 4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3"/>`,redo:k`<path d="m16 5 4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3"/>`,lock:k`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,unlock:k`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 7.500-2"/>`,star:k`<path d="m12 4 2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8z" stroke-linejoin="round"/>`,starred:k`<path d="m12 4 2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8z" fill="currentColor" stroke-linejoin="round"/>`,trash:k`<path d="M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7M10.500 11v5M13.500 11v5"/>`,search:k`<circle cx="11" cy="11" r="6"/><path d="m16 16 4 4"/>`,download:k`<path d="M12 4v11M7.500 11 12 15.500 16.500 11M5 20h14"/>`,upload:k`<path d="M12 16V5M7.500 9 12 4.500 16.500 9M5 20h14"/>`,sun:k`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>`,moon:k`<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z" stroke-linejoin="round"/>`,help:k`<path d="M9 9.500a3 3 0 1 1 4.400 2.600c-.9.5-1.400 1-1.400 2.400M12 18v.2" />`,close:k`<path d="m6 6 12 12M18 6 6 18"/>`,plus:k`<path d="M12 5v14M5 12h14"/>`,minus:k`<path d="M5 12h14"/>`,copy:k`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2"/>`,folder:k`<path d="M4 7a2 2 0 0 1 2-2h3.500l2 2H18a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z"/>`,more:k`<g fill="currentColor" stroke="none"><circle cx="6" cy="12" r="1.600"/><circle cx="12" cy="12" r="1.600"/><circle cx="18" cy="12" r="1.600"/></g>`,check:k`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,wave:k`<path d="M4 12h2l2-6 3 12 3-9 2 5 1-2h3"/>`,loop:k`<path d="M7 7h9a4 4 0 0 1 4 4v1M17 17H8a4 4 0 0 1-4-4v-1M9.500 4.500 7 7l2.500 2.500M14.500 14.500 17 17l-2.500 2.500"/>`,keys:k`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M9.300 5v8M14.700 5v8M9.300 13v6M14.700 13v6"/>`,map:k`<circle cx="7" cy="8" r="1.600"/><circle cx="16" cy="6" r="1.600"/><circle cx="12" cy="13" r="2.200" fill="currentColor"/><circle cx="6" cy="17" r="1.600"/><circle cx="18" cy="17" r="1.600"/>`,left:k`<path d="m14.500 6-6 6 6 6"/>`,right:k`<path d="m9.500 6 6 6-6 6"/>`,eye:k`<path d="M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.500"/>`};function We(e,t=18){return O`<svg
    width=${t}
    height=${t}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    aria-hidden="true"
    focusable="false"
  >
    ${Ue[e]}
  </svg>`}var Ge={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Ke=e=>(...t)=>({_$litDirective$:e,values:t}),qe=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Je}=Ee,Ye=e=>e,Xe=()=>document.createComment(``),B=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new Je(r.insertBefore(Xe(),i),r.insertBefore(Xe(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=Ye(e).nextSibling;Ye(r).insertBefore(e,i),e=t}}}return n},V=(e,t,n=e)=>(e._$AI(t,n),e),Ze={},Qe=(e,t=Ze)=>e._$AH=t,$e=e=>e._$AH,H=e=>{e._$AR(),e._$AA.remove()},et=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},tt=Ke(class extends qe{constructor(e){if(super(e),e.type!==Ge.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=$e(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=V(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=V(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=V(i[d],a[m]),B(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=V(i[f],a[p]),B(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=et(o,p,m),u=et(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=B(e,i[d]);V(t,a[p]),c[p]=t}else c[p]=V(n,a[p]),B(e,i[d],n),i[t]=null;p++}else H(i[f]),f--}else H(i[d]),d++;for(;p<=m;){let t=B(e,c[m+1]);V(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&H(e)}return this.ut=o,Qe(e,c),A}}),nt=o`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font-size: 15px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h3 {
    font-size: 13px;
    font-weight: 620;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .muted {
    color: var(--ink-3);
  }
  .small {
    font-size: 12px;
  }
  .num {
    font-family: var(--mono);
    font-variant-numeric: tabular-nums;
    font-size: 12px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .wrap {
    flex-wrap: wrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .panel {
    background: var(--panel);
    border-radius: var(--r-l);
    padding: 14px;
  }
`,rt=o`
  button {
    font: inherit;
    font-weight: 550;
    color: var(--ink);
    background: var(--raised);
    border: 1px solid var(--button-line);
    border-radius: var(--r);
    min-height: 34px;
    padding: 0 12px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    cursor: pointer;
    white-space: nowrap;
    touch-action: manipulation;
    user-select: none;
    transition:
      background var(--fast),
      color var(--fast),
      transform var(--fast);
  }
  @media (max-width: 1180px) {
    button {
      padding: 0 9px;
    }
  }
  button svg {
    flex: none;
  }
  button:hover:not(:disabled) {
    background: var(--hover);
  }
  button:active:not(:disabled) {
    transform: translateY(1px);
  }
  button:disabled {
    color: var(--ink-3);
    background: transparent;
    border-color: var(--line);
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    color: var(--accent-ink);
    border-color: transparent;
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--accent) 88%, var(--ink));
  }
  button.primary:disabled {
    background: transparent;
    color: var(--ink-3);
    border-color: var(--line);
  }
  button.quiet {
    background: transparent;
    border-color: transparent;
    color: var(--ink-2);
  }
  button.quiet:hover:not(:disabled) {
    background: var(--hover);
    color: var(--ink);
  }
  button.icon {
    width: 34px;
    padding: 0;
    flex: none;
  }
  button[aria-pressed="true"]:not(.plain),
  button[aria-pressed="true"]:hover:not(:disabled, .plain) {
    background: var(--ink);
    color: var(--bg);
    border-color: transparent;
  }
  select,
  input[type="text"],
  input[type="search"],
  input[type="number"],
  textarea {
    font: inherit;
    color: var(--ink);
    background: var(--raised);
    border: 1px solid var(--edge);
    border-radius: var(--r);
    min-height: 34px;
    padding: 0 10px;
    min-width: 0;
  }
  textarea {
    padding: 8px 10px;
    resize: vertical;
  }
  select {
    appearance: none;
    padding-right: 26px;
    background-image: linear-gradient(45deg, transparent 50%, var(--ink-2) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-2) 50%);
    background-size: 5px 5px;
    background-position:
      calc(100% - 15px) 55%,
      calc(100% - 10px) 55%;
    background-repeat: no-repeat;
    cursor: pointer;
  }
  ::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  label.field {
    display: grid;
    gap: 4px;
    font-size: 12px;
    color: var(--ink-2);
  }
  label.field > :is(select, input, textarea) {
    font-size: 14px;
    width: 100%;
  }
  .segments {
    display: inline-flex;
    background: var(--well);
    border-radius: var(--r);
    padding: 3px;
    gap: 2px;
  }
  .segments button {
    background: transparent;
    border-color: transparent;
    min-height: 28px;
    padding: 0 10px;
    border-radius: 6px;
    color: var(--ink-2);
    font-size: 13px;
  }
  .segments button:hover:not(:disabled, [aria-pressed="true"]) {
    color: var(--ink);
  }
  .segments button[aria-pressed="true"] {
    background: var(--ink);
    color: var(--bg);
  }
  kbd {
    font: 600 11px/1 var(--mono);
    color: var(--ink-2);
    border: 1px solid var(--line);
    border-radius: 4px;
    padding: 3px 5px;
    background: var(--panel);
  }
  input[type="range"] {
    appearance: none;
    background: transparent;
    width: 100%;
    height: 24px;
    margin: 0;
    cursor: pointer;
    border-radius: 6px;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(to right, var(--ink-2) var(--fill, 50%), var(--line) var(--fill, 50%));
  }
  input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    width: 14px;
    height: 14px;
    margin-top: -5px;
    border-radius: 50%;
    background: var(--ink);
  }
  input[type="range"]::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: var(--line);
  }
  input[type="range"]::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 0;
    border-radius: 50%;
    background: var(--ink);
  }
`;function it(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var at=6e3,U=new R([]),ot=0;function st(e,t={}){let n={id:ot+=1,text:e,tone:`plain`,...t};U.update(t=>[...t.filter(t=>t.text!==e).slice(-2),n]),window.setTimeout(()=>W(n.id),n.tone===`bad`?at*2:at)}function ct(e){st(e instanceof Error?e.message:String(e),{tone:`bad`})}function W(e){U.update(t=>t.filter(t=>t.id!==e))}var lt=class extends L{static{this.styles=[nt,rt,o`
      :host {
        position: fixed;
        inset: auto 16px 16px auto;
        display: grid;
        justify-items: end;
        gap: 8px;
        pointer-events: none;
        z-index: 50;
      }
      .note {
        pointer-events: auto;
        display: flex;
        align-items: center;
        gap: 10px;
        max-width: min(640px, calc(100vw - 32px));
        padding: 6px 6px 6px 14px;
        min-height: 44px;
        border-radius: var(--r-l);
        background: var(--ink);
        color: var(--bg);
        box-shadow: var(--shadow);
        animation: rise var(--ease) ease-out;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        flex: none;
        background: var(--bg);
      }
      .good .dot {
        background: #3f9a4a;
      }
      .bad .dot {
        background: #e0412f;
      }
      .text {
        overflow-wrap: anywhere;
      }
      .note button {
        background: transparent;
        border-color: transparent;
        color: var(--bg);
      }
      .note button:hover {
        background: color-mix(in oklab, var(--bg) 18%, transparent) !important;
      }
      .note button:focus-visible {
        outline-color: var(--bg);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
    `]}constructor(){super(),new Le(this,[U])}render(){return O`<div role="status" aria-live="polite">
      ${tt(U.value,e=>e.id,e=>O`
          <div class="note ${e.tone}">
            <span class="dot"></span>
            <span class="grow text">${e.text}</span>
            ${e.action?O`<button
                  @click=${()=>{e.action?.run(),W(e.id)}}
                >
                  ${e.action.label}
                </button>`:null}
            <button class="icon" aria-label="Dismiss" @click=${()=>W(e.id)}>${We(`close`,16)}</button>
          </div>
        `)}
    </div>`}};lt=it([je(`tb-notes`)],lt);var ut=.004,dt=.02,ft=.85,pt=class{constructor(e){this.context=e,this.voices=new Set,this.input=e.createGain();let t=e.createWaveShaper();t.curve=_t(),this.input.connect(t),this.output=t,this.volume=1}set volume(e){this.input.gain.value=e/4}play(e){let{context:t}=this,n=t.createBufferSource();n.buffer=e.buffer,n.playbackRate.value=e.rate??1;let r=t.createGain();r.gain.value=gt(e.velocity)*ht(e.gainDb),n.connect(r),this.toMaster(r,e.pan),e.choke>0&&this.chokeGroup(e.choke,e.when);let i={source:n,level:r,choke:e.choke,when:e.when};return this.voices.add(i),n.onended=()=>{this.voices.delete(i),r.disconnect()},n.start(e.when),n}silence(){let e=this.context.currentTime;for(let t of this.voices)mt(t,e,dt)}forgetScheduled(){let e=this.context.currentTime;for(let t of this.voices)t.when>e&&t.source.stop(0)}chokeGroup(e,t){for(let n of this.voices)n.choke===e&&n.when<t&&mt(n,t,ut)}toMaster(e,t){if(t===0){e.connect(this.input);return}let n=this.context.createStereoPanner();n.pan.value=t,e.connect(n).connect(this.input)}};function mt(e,t,n){let r=e.level.gain;r.cancelScheduledValues(t),r.setValueAtTime(r.value,t),r.linearRampToValueAtTime(0,t+n),e.source.stop(t+n)}function ht(e){return e<=-60?0:10**(e/20)}function gt(e){return(e/127)**2}function _t(){let e=4096,t=new Float32Array(8193);for(let n=0;n<=2*e;n+=1){let r=(n-e)/e*4,i=Math.abs(r),a=i<=ft?i:ft+.15000000000000002*Math.tanh((i-ft)/.15000000000000002);t[n]=Math.sign(r)*a}return t}var vt=25,yt=.12,bt=.05,xt=class{constructor(e){this.time=e,this.playing=new R(!1),this.players=new Set,this.bpm=120,this.anchorTime=0,this.anchorBeat=0,this.scheduledTo=0,this.clock=null}add(e){return this.players.add(e),()=>this.players.delete(e)}get tempo(){return this.bpm}set tempo(e){let t=Math.min(300,Math.max(30,e));this.playing.value&&(this.anchorTime=this.timeOf(this.scheduledTo),this.anchorBeat=this.scheduledTo),this.bpm=t}get beat(){return this.playing.value?Math.max(0,this.beatAt(this.time().currentTime)):0}timeOf(e){return this.anchorTime+(e-this.anchorBeat)*60/this.bpm}start(){this.playing.value||(this.anchorTime=this.time().currentTime+bt,this.anchorBeat=0,this.scheduledTo=0,this.playing.set(!0),this.clock??=St(()=>this.wake()),this.clock.postMessage(vt),this.wake())}stop(){if(this.playing.value){this.clock?.postMessage(0),this.playing.set(!1);for(let e of this.players)e.stopped?.()}}toggle(){this.playing.value?this.stop():this.start()}beatAt(e){return this.anchorBeat+(e-this.anchorTime)*this.bpm/60}wake(){if(!this.playing.value)return;let e=this.time().currentTime,t=this.beatAt(e+yt),n=Math.max(this.scheduledTo,this.beatAt(e-yt));if(!(t<=n)){this.scheduledTo=t;for(let e of this.players)e.schedule(n,t,e=>this.timeOf(e))}}};function St(e){let t=new Worker(new URL(`/assets/clock.worker-n553Igif.js`,``+import.meta.url),{type:`module`});return t.onmessage=e,t}var Ct=44100,wt=400,Tt=class{constructor(){this.live=null,this.liveMixer=null,this.analyser=null,this.buffers=new Map,this.volumeDb=-3,this.running=new R(!1),this.transport=new xt(()=>this.context),this.scope=new Float32Array(1024)}get context(){return this.live||this.open(),this.live}get mixer(){return this.liveMixer||this.open(),this.liveMixer}get outputLatency(){return this.live&&(this.live.outputLatency||this.live.baseLatency)||0}async wake(){this.context.state!==`running`&&await this.context.resume(),this.running.set(this.context.state===`running`)}set volume(e){this.volumeDb=e,this.liveMixer&&(this.liveMixer.volume=ht(e))}get volume(){return this.volumeDb}play(e){return this.wake(),this.mixer.play({...e,when:e.when??this.context.currentTime})}peak(){if(!this.analyser)return 0;this.analyser.getFloatTimeDomainData(this.scope);let e=0;for(let t of this.scope)e=Math.max(e,Math.abs(t));return e}load(e){let t=this.buffers.get(e);if(t)return this.buffers.delete(e),this.buffers.set(e,t),t;let n=Et(e).then(e=>this.context.decodeAudioData(e));return this.buffers.set(e,n),n.catch(()=>this.buffers.delete(e)),this.forgetOldest(),n}decode(e){return this.context.decodeAudioData(e)}forgetOldest(){for(let e of this.buffers.keys()){if(this.buffers.size<=wt)return;this.buffers.delete(e)}}open(){this.live=new AudioContext({latencyHint:`interactive`,sampleRate:Ct}),this.liveMixer=new pt(this.live),this.liveMixer.volume=ht(this.volumeDb),this.analyser=this.live.createAnalyser(),this.analyser.fftSize=1024,this.liveMixer.output.connect(this.analyser),this.liveMixer.output.connect(this.live.destination),this.live.onstatechange=()=>this.running.set(this.live?.state===`running`)}};async function Et(e){let t=await fetch(e,{credentials:`same-origin`});if(!t.ok)throw Error(`the sound could not be fetched (${t.status}); is the studio's server running?`);return t.arrayBuffer()}var Dt=new Tt,G=`timbrel.`,Ot=`${G}library-id`,kt=`${G}moments`,At=new Set([`settings`]),jt=150,Mt=1e3,Nt=new Map,K=new Set,q=0,Pt=class extends R{constructor(e,t,n){super(Vt(e,n)??t),this.key=e,this.initial=t,this.check=n,this.timer=0,Nt.set(e,this),this.subscribe(()=>this.keepSoon()),window.addEventListener(`storage`,e=>{e.key===G+this.key&&e.newValue&&this.follow()}),window.addEventListener(`pagehide`,()=>this.keepNow())}follow(){window.clearTimeout(this.timer),this.timer=-1,this.set(Vt(this.key,this.check)??this.initial),this.timer=0}keepSoon(){this.timer!==-1&&(window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>this.keepNow(),jt))}keepNow(){if(!(this.timer<=0)){window.clearTimeout(this.timer),this.timer=0;try{localStorage.setItem(G+this.key,JSON.stringify(this.value)),Bt(this.key,Date.now())}catch{return}K.add(this.key),window.clearTimeout(q),q=window.setTimeout(zt,Mt)}}};async function Ft(){let e=await fetch(`/api/page`).catch(()=>null);if(!e?.ok)return;let{library:t,kept:n}=await e.json();try{Lt(t,n)}catch{}}var It=Ft();function Lt(e,t){let n=localStorage.getItem(Ot);localStorage.setItem(Ot,e);let r=new Set(n!==null&&n!==e?Rt():[]),i=J();for(let[e,{text:n,at:a}]of Object.entries(t))a<=(i[e]??0)||(localStorage.setItem(G+e,n),Bt(e,a),r.add(e));for(let[e,n]of Object.entries(i))n>(t[e]?.at??0)&&K.add(e);for(let e of r)Nt.get(e)?.follow();zt()}function Rt(){let e=Object.keys(J()).filter(e=>!At.has(e));for(let t of e)localStorage.removeItem(G+t);let t=Object.entries(J()).filter(([e])=>At.has(e));return localStorage.setItem(kt,JSON.stringify(Object.fromEntries(t))),e}function zt(){window.clearTimeout(q);let e=[...K];K.clear();for(let t of e){let e=localStorage.getItem(G+t);if(e===null)continue;let n=JSON.stringify({text:e,at:J()[t]??Date.now()});fetch(`/api/page/${t}`,{method:`PUT`,headers:{"content-type":`application/json`},body:n}).catch(()=>void 0)}}function J(){return JSON.parse(localStorage.getItem(kt)??`null`)??{}}function Bt(e,t){localStorage.setItem(kt,JSON.stringify({...J(),[e]:t}))}function Vt(e,t){try{let n=localStorage.getItem(G+e);return n===null?null:t(JSON.parse(n))}catch{return null}}var Ht=class extends Error{constructor(e,t){super(e),this.status=t}},Ut=`The studio's server does not answer. Nothing is lost; try again when it is back.`;async function Y(e,t={}){let n=await fetch(`/api/${e}`,t).catch(e=>{throw t.signal?.aborted?e:(He(),Error(Ut))}),r=n.headers.get(`content-type`)?.includes(`json`)?await n.json():await n.text();if(n.status===401&&Ve(),!n.ok)throw new Ht(Kt(r)??`The server could not do that (${n.status}).`,n.status);return r}function X(e,t,n){return n===void 0?Y(t,{method:e}):Y(t,{method:e,headers:{"content-type":`application/json`},body:JSON.stringify(n)})}async function Wt(e,t,n,r){let i=await fetch(`/api/${e}`,{method:`POST`,headers:{"content-type":`application/json`,accept:`text/event-stream`},body:JSON.stringify(t),...r?{signal:r}:{}}).catch(e=>{throw r?.aborted?e:(He(),Error(Ut))});if(!i.ok||!i.body)throw new Ht(Kt(await i.json().catch(()=>null))??`The server could not do that (${i.status}).`,i.status);let a=i.body.pipeThrough(new TextDecoderStream).getReader(),o=``;for(;;){let{value:e,done:t}=await a.read();if(t)return;let r=(o+e.replaceAll(`\r
`,`
`)).split(`

`);o=r.pop()??``;for(let e of r)Gt(e,n)}}function Gt(e,t){let n=`message`,r=[];for(let t of e.split(`
`))t.startsWith(`event:`)?n=t.slice(6).trim():t.startsWith(`data:`)&&r.push(t.slice(5).trim());r.length&&t(n,JSON.parse(r.join(`
`)))}function Kt(e){let{detail:t}=e??{};return typeof t==`string`?t:(Array.isArray(t)?t[0]:null)?.msg??null}function qt(e){let t=new URLSearchParams;for(let[n,r]of Object.entries(e))if(r!==null&&r!==``&&r!==!1){if(Array.isArray(r))for(let e of r)t.append(n,e);else t.set(n,String(r))}let n=t.toString();return n?`?${n}`:``}function Z(e){if(!e.url)throw Error(`${e.name} makes no sound`);return e}var Jt=()=>Y(`models`).then(e=>e.models),Yt=e=>X(`POST`,`sounds`,e).then(Z),Xt=e=>X(`POST`,`sounds/batch`,{requests:e}).then(({items:e})=>e.map(Z)),Zt=(e,t,n)=>X(`POST`,`sounds/vary`,{id:e,amount:t,model:n}).then(({items:e})=>Z(e[0])),Qt=(e,t,n)=>X(`POST`,`sounds/like`,{id:e,knobs:t,model:n}).then(Z);function $t(e){let t=new FormData;return t.set(`file`,e),Y(`sounds/upload`,{method:`POST`,body:t}).then(Z)}var en=(e,t)=>Y(`map${qt({model:e,kind:t})}`).then(e=>e.points),tn=e=>X(`POST`,`map/sound`,e).then(Z),nn=()=>Y(`beats/styles`).then(e=>e.styles),rn=e=>X(`POST`,`beats`,e);function an(e,t,n){let{text:r,kinds:i,tags:a,favourites:o,trash:s,sort:c}=e;return Y(`library${qt({text:r,type:e.type===`all`?null:e.type,kind:i[0]??null,tag:a,favourite:o,trashed:s,sort:c,offset:t,limit:n})}&kept=${e.onlyKept}`)}var on=(e,t)=>X(`PATCH`,`library/${e}`,t),sn=e=>X(`POST`,`library/trash`,{ids:e}),cn=e=>X(`POST`,`library/delete`,{ids:e}),ln=e=>X(`POST`,`library/restore`,{ids:e}),un=e=>Y(`library/${e}/similar`).then(({items:e})=>e.map(e=>e.item)),dn=e=>Y(`library/${e}`),fn=e=>X(`POST`,`library/${e}/reveal`),pn=e=>X(`POST`,`library/drag`,{ids:e}),mn=`/api/changes`,hn=e=>X(`POST`,`kits`,e),gn=e=>Y(`kits/${e}`),_n=()=>Y(`exports/formats`).then(e=>e.formats),vn=e=>X(`POST`,`exports`,e),yn=e=>X(`POST`,`exports/${e}/reveal`),bn=e=>X(`POST`,`exports/${e}/drag`),xn=e=>X(`POST`,`keys/zones`,e).then(e=>e.zones),Sn=e=>X(`POST`,`keys/instruments`,e),Cn=()=>Y(`compose/styles`).then(e=>e.styles),wn=e=>X(`POST`,`compose/prepare`,{style:e}),Tn=(e,t,n)=>Wt(`compose`,e,t,n),En=(e,t,n)=>Wt(`compose/from`,e,t,n),Dn=(e,t,n)=>Wt(`compose/regenerate`,e,t,n),On=(e,t,n,r=!0)=>X(`POST`,`scores`,{score:e,name:t,timbres:n,keep:r}),kn=e=>Y(`scores/${e}`),An=e=>`/api/scores/${e}/midi`,jn=e=>X(`POST`,`scores/musicxml`,{score:e}),Mn=()=>Y(`train/models`).then(e=>e.models),Nn=e=>Y(`train/folders${qt({path:e})}`),Pn=(e,t)=>X(`POST`,`train/doctor`,{folder:e,model:t}),Fn=e=>X(`POST`,`jobs`,e),In=()=>Y(`jobs`).then(e=>e.jobs),Ln=(e,t)=>X(`POST`,`jobs/${e}/${t}`),Rn=e=>Y(`jobs/${e}/metrics`).then(e=>e.series),zn=e=>Y(`jobs/${e}/previews`).then(e=>e.previews),Bn=e=>X(`DELETE`,`jobs/${e}`),Vn=e=>`/api/jobs/${e}/events`,Q=new R([]),$=null;function Hn(e=!1){return(!$||e)&&($=Jt().then(e=>(Q.set(e),e)),$.catch(()=>$=null)),$}function Un(){return Q.value.filter(e=>e.pitched&&e.problem===null)}function Wn(e=`notes`){let t=Un();return t.find(t=>t.name===e)??t.find(e=>e.family===`notes`)??t[0]}function Gn(e){let t=e.knobs.find(e=>e.name===`pitch`);return t?[Math.round(t.low),Math.round(t.high)]:[0,127]}function Kn(){return Q.value.filter(e=>!e.pitched&&e.problem===null)}function qn(e){let t=Kn();return t.find(t=>t.name===e)??t[0]}var Jn=[`kick`,`snare`,`closed_hat`,`open_hat`,`clap`,`tom`,`crash`,`ride`,`rim`,`cowbell`,`shaker`,`conga`,`perc`,`fx`],Yn={kick:38,snare:68,closed_hat:112,open_hat:142,clap:5,tom:305,crash:228,ride:252,rim:88,cowbell:52,shaker:168,conga:330,perc:198,fx:280},Xn={fx:`FX`,gansynth:`GANSynth`,specgan:`SpecGAN`,wavegan:`WaveGAN`,wavenet:`WaveNet`};function Zn(e){let t=e.replaceAll(`_`,` `);return Xn[e]??t.charAt(0).toUpperCase()+t.slice(1)}function Qn(e){return`oklch(var(--kind-l) var(--kind-c) ${$n(e)})`}function $n(e){return Yn[e]??60}var er=[38,230,150,300,90,350,190,265];function tr(e){return`oklch(var(--kind-l) var(--kind-c) ${er[e%er.length]})`}var nr=Ke(class extends qe{constructor(e){if(super(e),this.before={},e.type!==Ge.ELEMENT)throw Error(`styled() stands alone inside a tag`)}render(e){return A}update(e,[t]){let{style:n}=e.element;for(let e of Object.keys(this.before))e in t||n.removeProperty(e);for(let[e,r]of Object.entries(t))this.before[e]!==r&&n.setProperty(e,r);return this.before=t,A}});export{an as $,zn as A,Pe as At,Xt as B,Pn as C,He as Ct,dn as D,R as Dt,$t as E,Ie as Et,In as F,O as Ft,wn as G,jn as H,Cn as I,k as It,fn as J,Dn as K,Mn as L,o as Lt,nn as M,L as Mt,Nn as N,j as Nt,Vn as O,Le as Ot,_n as P,A as Pt,On as Q,rn as R,pn as S,We as St,Bn as T,z as Tt,gn as U,An as V,kn as W,Sn as X,yn as Y,hn as Z,Tn as _,rt as _t,$n as a,Zt as at,cn as b,qe as bt,Gn as c,It as ct,Hn as d,pt as dt,un as et,Q as f,gt as ft,on as g,nt as gt,mn as h,it as ht,Qn as i,sn as it,Qt as j,je as jt,Rn as k,Fe as kt,qn as l,Ct as lt,Un as m,st as mt,Jn as n,en as nt,Zn as o,xn as ot,Wn as p,ct as pt,ln as q,er as r,Fn as rt,tr as s,Pt as st,nr as t,tn as tt,Kn as u,Dt as ut,En as v,tt as vt,vn as w,Re as wt,bn as x,Ge as xt,Ln as y,Ke as yt,Yt as z};