var e=Object.defineProperty,t=(t,n)=>{let r={};for(var i in t)e(r,i,{get:t[i],enumerable:!0});return n||e(r,Symbol.toStringTag,{value:`Module`}),r},n=globalThis,r=n.ShadowRoot&&(n.ShadyCSS===void 0||n.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,i=Symbol(),a=new WeakMap,o=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==i)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(r&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=a.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&a.set(t,e))}return e}toString(){return this.cssText}},s=e=>new o(typeof e==`string`?e:e+``,void 0,i),c=(e,...t)=>new o(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,i),l=(e,t)=>{if(r)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let r of t){let t=document.createElement(`style`),i=n.litNonce;i!==void 0&&t.setAttribute(`nonce`,i),t.textContent=r.cssText,e.appendChild(t)}},u=r?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return s(t)})(e):e,{is:d,defineProperty:f,getOwnPropertyDescriptor:p,getOwnPropertyNames:m,getOwnPropertySymbols:ee,getPrototypeOf:te}=Object,ne=globalThis,re=ne.trustedTypes,ie=re?re.emptyScript:``,ae=ne.reactiveElementPolyfillSupport,oe=(e,t)=>e,se={toAttribute(e,t){switch(t){case Boolean:e=e?ie:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ce=(e,t)=>!d(e,t),le={attribute:!0,type:String,converter:se,reflect:!1,useDefault:!1,hasChanged:ce};Symbol.metadata??=Symbol(`metadata`),ne.litPropertyMetadata??=new WeakMap;var h=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=le){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&f(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=p(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??le}static _$Ei(){if(this.hasOwnProperty(oe(`elementProperties`)))return;let e=te(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(oe(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(oe(`properties`))){let e=this.properties,t=[...m(e),...ee(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(u(e))}else e!==void 0&&t.push(u(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return l(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?se:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?se:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??ce)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};h.elementStyles=[],h.shadowRootOptions={mode:`open`},h[oe(`elementProperties`)]=new Map,h[oe(`finalized`)]=new Map,ae?.({ReactiveElement:h}),(ne.reactiveElementVersions??=[]).push(`2.1.2`);var ue=globalThis,de=e=>e,fe=ue.trustedTypes,pe=fe?fe.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,me=`$lit$`,g=`lit$${Math.random().toFixed(9).slice(2)}$`,he=`?`+g,ge=`<${he}>`,_=document,_e=()=>_.createComment(``),ve=e=>e===null||typeof e!=`object`&&typeof e!=`function`,ye=Array.isArray,be=e=>ye(e)||typeof e?.[Symbol.iterator]==`function`,xe=`[ 	
\f\r]`,Se=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ce=/-->/g,we=/>/g,v=RegExp(`>|${xe}(?:([^\\s"'>=/]+)(${xe}*=${xe}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Te=/'/g,Ee=/"/g,De=/^(?:script|style|textarea|title)$/i,Oe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),y=Oe(1),b=Oe(2),x=Symbol.for(`lit-noChange`),S=Symbol.for(`lit-nothing`),ke=new WeakMap,C=_.createTreeWalker(_,129);function Ae(e,t){if(!ye(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return pe===void 0?t:pe.createHTML(t)}var je=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=Se;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===Se?c[1]===`!--`?o=Ce:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=v):(De.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=v):o=we:o===v?c[0]===`>`?(o=i??Se,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?v:c[3]===`"`?Ee:Te):o===Ee||o===Te?o=v:o===Ce||o===we?o=Se:(o=v,i=void 0);let d=o===v&&e[t+1].startsWith(`/>`)?` `:``;a+=o===Se?n+ge:l>=0?(r.push(s),n.slice(0,l)+me+n.slice(l)+g+d):n+g+(l===-2?t:d)}return[Ae(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Me=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=je(t,n);if(this.el=e.createElement(l,r),C.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=C.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(me)){let t=u[o++],n=i.getAttribute(e).split(g),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Ie:r[1]===`?`?Le:r[1]===`@`?Re:Fe}),i.removeAttribute(e)}else e.startsWith(g)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(De.test(i.tagName)){let e=i.textContent.split(g),t=e.length-1;if(t>0){i.textContent=fe?fe.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],_e()),C.nextNode(),c.push({type:2,index:++a});i.append(e[t],_e())}}}else if(i.nodeType===8){if(i.data===he)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(g,e+1))!==-1;)c.push({type:7,index:a}),e+=g.length-1}}a++}}static createElement(e,t){let n=_.createElement(`template`);return n.innerHTML=e,n}};function w(e,t,n=e,r){if(t===x)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=ve(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=w(e,i._$AS(e,t.values),i,r)),t}var Ne=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??_).importNode(t,!0);C.currentNode=r;let i=C.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Pe(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new ze(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=C.nextNode(),a++)}return C.currentNode=_,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Pe=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=S,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=w(this,e,t),ve(e)?e===S||e==null||e===``?(this._$AH!==S&&this._$AR(),this._$AH=S):e!==this._$AH&&e!==x&&this._(e):e._$litType$===void 0?e.nodeType===void 0?be(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==S&&ve(this._$AH)?this._$AA.nextSibling.data=e:this.T(_.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Me.createElement(Ae(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Ne(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=ke.get(e.strings);return t===void 0&&ke.set(e.strings,t=new Me(e)),t}k(t){ye(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(_e()),this.O(_e()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=de(e).nextSibling;de(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},Fe=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=S,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=S}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=w(this,e,t,0),a=!ve(e)||e!==this._$AH&&e!==x,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=w(this,r[n+o],t,o),s===x&&(s=this._$AH[o]),a||=!ve(s)||s!==this._$AH[o],s===S?e=S:e!==S&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===S?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Ie=class extends Fe{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===S?void 0:e}},Le=class extends Fe{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==S)}},Re=class extends Fe{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=w(this,e,t,0)??S)===x)return;let n=this._$AH,r=e===S&&n!==S||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==S&&(n===S||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ze=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){w(this,e)}},Be={M:me,P:g,A:he,C:1,L:je,R:Ne,D:be,V:w,I:Pe,H:Fe,N:Le,U:Re,B:Ie,F:ze},Ve=ue.litHtmlPolyfillSupport;Ve?.(Me,Pe),(ue.litHtmlVersions??=[]).push(`3.3.3`);var He=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Pe(t.insertBefore(_e(),e),e,void 0,n??{})}return i._$AI(e),i},Ue=globalThis,T=class extends h{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=He(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return x}};T._$litElement$=!0,T.finalized=!0,Ue.litElementHydrateSupport?.({LitElement:T});var We=Ue.litElementPolyfillSupport;We?.({LitElement:T}),(Ue.litElementVersions??=[]).push(`4.2.2`);var E=e=>(t,n)=>{n===void 0?customElements.define(e,t):n.addInitializer(()=>{customElements.define(e,t)})},Ge={attribute:!0,type:String,converter:se,reflect:!1,hasChanged:ce},Ke=(e=Ge,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function D(e){return(t,n)=>typeof n==`object`?Ke(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function O(e){return D({...e,state:!0,attribute:!1})}var k=class{constructor(e){this.listeners=new Set,this.current=e}get value(){return this.current}set(e){if(e!==this.current){this.current=e;for(let e of[...this.listeners])e()}}update(e){this.set(e(this.current))}subscribe(e){return this.listeners.add(e),()=>this.listeners.delete(e)}},qe=class extends k{constructor(e,t,n){super(Ye(e,n)??t),this.key=e,this.check=n,this.timer=0,this.subscribe(()=>this.keepSoon()),window.addEventListener(`storage`,e=>{e.key===this.storageKey&&e.newValue&&this.follow()}),window.addEventListener(`pagehide`,()=>this.keepNow())}get storageKey(){return Je(this.key)}follow(){let e=Ye(this.key,this.check);e&&(window.clearTimeout(this.timer),this.timer=-1,this.set(e),this.timer=0)}keepSoon(){this.timer!==-1&&(window.clearTimeout(this.timer),this.timer=window.setTimeout(()=>this.keepNow(),150))}keepNow(){if(!(this.timer<=0)){window.clearTimeout(this.timer),this.timer=0;try{localStorage.setItem(this.storageKey,JSON.stringify(this.value))}catch{}}}};function Je(e){return`timbrel.${e}`}function Ye(e,t){try{let n=localStorage.getItem(Je(e));return n===null?null:t(JSON.parse(n))}catch{return null}}var Xe=class{constructor(e,t=100){this.store=e,this.depth=t,this.past=[],this.future=[],this.lastLabel=``,this.lastTime=0}change(e,t){let n=this.store.value;if(this.store.update(t),this.store.value===n)return;let r=performance.now();(e!==this.lastLabel||r-this.lastTime>600)&&(this.past.push(n),this.past.length>this.depth&&this.past.shift()),this.future=[],this.lastLabel=e,this.lastTime=r}subscribe(e){return this.store.subscribe(e)}get canUndo(){return this.past.length>0}get canRedo(){return this.future.length>0}undo(){this.step(this.past,this.future)}redo(){this.step(this.future,this.past)}step(e,t){let n=e.pop();n!==void 0&&(t.push(this.store.value),this.lastLabel=``,this.store.set(n))}},A=class{constructor(e,t){this.host=e,this.stores=t,this.stop=[],e.addController(this)}hostConnected(){this.stop=this.stores.map(e=>e.subscribe(()=>this.host.requestUpdate())),this.host.requestUpdate()}hostDisconnected(){for(let e of this.stop)e();this.stop=[]}},Ze=new k(`fine`),Qe=1500,$e=!1;function et(){if($e)return;$e=!0;let e=()=>{fetch(`/api/health`,{cache:`no-store`}).then(e=>{if(!e.ok)throw Error(String(e.status));$e=!1,Ze.set(`fine`)}).catch(()=>{Ze.set(`lost`),window.setTimeout(e,Qe)})};e()}var tt={play:b`<path d="M7 4.5v15l12-7.5z" fill="currentColor" stroke-linejoin="round"/>`,stop:b`<rect x="6" y="6" width="12" height="12" rx="1.5" fill="currentColor"/>`,pause:b`<path d="M8 5v14M16 5v14" stroke-width="3"/>`,dice:b`<rect x="4" y="4" width="16" height="16" rx="3.5"/><g fill="currentColor" stroke="none"><circle cx="8.7" cy="8.7" r="1.4"/><circle cx="15.3" cy="15.3" r="1.4"/><circle cx="12" cy="12" r="1.4"/></g>`,vary:b`<path d="M4 8c3 0 3 8 6.500 8S14 8 20 8M17 5l3 3-3 3"/>`,undo:b`<path d="M8 5 4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3"/>`,redo:b`<path d="m16 5 4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3"/>`,lock:b`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,unlock:b`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 7.500-2"/>`,star:b`<path d="m12 4 2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8z" stroke-linejoin="round"/>`,starred:b`<path d="m12 4 2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8z" fill="currentColor" stroke-linejoin="round"/>`,trash:b`<path d="M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7M10.500 11v5M13.500 11v5"/>`,search:b`<circle cx="11" cy="11" r="6"/><path d="m16 16 4 4"/>`,download:b`<path d="M12 4v11M7.500 11 12 15.500 16.500 11M5 20h14"/>`,upload:b`<path d="M12 16V5M7.500 9 12 4.500 16.500 9M5 20h14"/>`,sun:b`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>`,moon:b`<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z" stroke-linejoin="round"/>`,help:b`<path d="M9 9.500a3 3 0 1 1 4.400 2.600c-.9.5-1.400 1-1.400 2.400M12 18v.2" />`,close:b`<path d="m6 6 12 12M18 6 6 18"/>`,plus:b`<path d="M12 5v14M5 12h14"/>`,minus:b`<path d="M5 12h14"/>`,copy:b`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2"/>`,folder:b`<path d="M4 7a2 2 0 0 1 2-2h3.500l2 2H18a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z"/>`,more:b`<g fill="currentColor" stroke="none"><circle cx="6" cy="12" r="1.600"/><circle cx="12" cy="12" r="1.600"/><circle cx="18" cy="12" r="1.600"/></g>`,check:b`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,wave:b`<path d="M4 12h2l2-6 3 12 3-9 2 5 1-2h3"/>`,loop:b`<path d="M7 7h9a4 4 0 0 1 4 4v1M17 17H8a4 4 0 0 1-4-4v-1M9.500 4.500 7 7l2.500 2.500M14.500 14.500 17 17l-2.500 2.500"/>`,keys:b`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M9.300 5v8M14.700 5v8M9.300 13v6M14.700 13v6"/>`,map:b`<circle cx="7" cy="8" r="1.600"/><circle cx="16" cy="6" r="1.600"/><circle cx="12" cy="13" r="2.200" fill="currentColor"/><circle cx="6" cy="17" r="1.600"/><circle cx="18" cy="17" r="1.600"/>`,left:b`<path d="m14.500 6-6 6 6 6"/>`,right:b`<path d="m9.500 6 6 6-6 6"/>`,eye:b`<path d="M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.500"/>`};function j(e,t=18){return y`<svg
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
    ${tt[e]}
  </svg>`}var nt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},rt=e=>(...t)=>({_$litDirective$:e,values:t}),it=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:at}=Be,ot=e=>e,st=()=>document.createComment(``),ct=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new at(r.insertBefore(st(),i),r.insertBefore(st(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=ot(e).nextSibling;ot(r).insertBefore(e,i),e=t}}}return n},M=(e,t,n=e)=>(e._$AI(t,n),e),lt={},ut=(e,t=lt)=>e._$AH=t,dt=e=>e._$AH,ft=e=>{e._$AR(),e._$AA.remove()},pt=(e,t,n)=>{let r=new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},mt=rt(class extends it{constructor(e){if(super(e),e.type!==nt.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=dt(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=M(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=M(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=M(i[d],a[m]),ct(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=M(i[f],a[p]),ct(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=pt(o,p,m),u=pt(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=ct(e,i[d]);M(t,a[p]),c[p]=t}else c[p]=M(n,a[p]),ct(e,i[d],n),i[t]=null;p++}else ft(i[f]),f--}else ft(i[d]),d++;for(;p<=m;){let t=ct(e,c[m+1]);M(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&ft(e)}return this.ut=o,ut(e,c),x}}),N=c`
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
`,P=c`
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
  button[aria-checked="true"]:not(.plain) {
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
  .segments button:hover:not(:disabled) {
    color: var(--ink);
  }
  .segments button[aria-pressed="true"],
  .segments button[aria-checked="true"],
  .segments button[aria-selected="true"] {
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
`;function F(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var ht=6e3,gt=new k([]),_t=0;function vt(e,t={}){let n={id:_t+=1,text:e,tone:`plain`,...t};gt.update(t=>[...t.filter(t=>t.text!==e).slice(-2),n]),window.setTimeout(()=>yt(n.id),n.tone===`bad`?ht*2:ht)}function I(e){vt(e instanceof Error?e.message:String(e),{tone:`bad`})}function yt(e){gt.update(t=>t.filter(t=>t.id!==e))}var bt=class extends T{static{this.styles=[N,P,c`
      :host {
        position: fixed;
        inset: auto 0 16px;
        display: grid;
        justify-items: center;
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
    `]}constructor(){super(),new A(this,[gt])}render(){return y`<div role="status" aria-live="polite">
      ${mt(gt.value,e=>e.id,e=>y`
          <div class="note ${e.tone}">
            <span class="dot"></span>
            <span class="grow text">${e.text}</span>
            ${e.action?y`<button
                  @click=${()=>{e.action?.run(),yt(e.id)}}
                >
                  ${e.action.label}
                </button>`:null}
            <button class="icon" aria-label="Dismiss" @click=${()=>yt(e.id)}>${j(`close`,16)}</button>
          </div>
        `)}
    </div>`}};bt=F([E(`tb-notes`)],bt);function xt(e){let t=e.composedPath()[0];return t instanceof HTMLElement?t.closest(`dialog`)?!0:t instanceof HTMLInputElement?![`range`,`checkbox`,`radio`,`button`].includes(t.type):t instanceof HTMLTextAreaElement||t instanceof HTMLSelectElement||t.isContentEditable:!1}function St(e){return e.ctrlKey||e.metaKey||e.altKey}var Ct=.004,wt=.02,Tt=.85,Et=class{constructor(e){this.context=e,this.voices=new Set,this.input=e.createGain();let t=e.createWaveShaper();t.curve=At(),this.input.connect(t),this.output=t,this.volume=1}set volume(e){this.input.gain.value=e/4}play(e){let{context:t}=this,n=t.createBufferSource();n.buffer=e.buffer,n.playbackRate.value=e.rate??1;let r=t.createGain();r.gain.value=kt(e.velocity)*Ot(e.gainDb),n.connect(r),this.toMaster(r,e.pan),e.choke>0&&this.chokeGroup(e.choke,e.when);let i={source:n,level:r,choke:e.choke,when:e.when};return this.voices.add(i),n.onended=()=>{this.voices.delete(i),r.disconnect()},n.start(e.when),n}silence(){let e=this.context.currentTime;for(let t of this.voices)Dt(t,e,wt)}forgetScheduled(){let e=this.context.currentTime;for(let t of this.voices)t.when>e&&t.source.stop(0)}chokeGroup(e,t){for(let n of this.voices)n.choke===e&&n.when<t&&Dt(n,t,Ct)}toMaster(e,t){if(t===0){e.connect(this.input);return}let n=this.context.createStereoPanner();n.pan.value=t,e.connect(n).connect(this.input)}};function Dt(e,t,n){let r=e.level.gain;r.cancelScheduledValues(t),r.setValueAtTime(r.value,t),r.linearRampToValueAtTime(0,t+n),e.source.stop(t+n)}function Ot(e){return e<=-60?0:10**(e/20)}function kt(e){return(e/127)**2}function At(){let e=4096,t=new Float32Array(8193);for(let n=0;n<=2*e;n+=1){let r=(n-e)/e*4,i=Math.abs(r),a=i<=Tt?i:Tt+.15000000000000002*Math.tanh((i-Tt)/.15000000000000002);t[n]=Math.sign(r)*a}return t}var jt=25,Mt=.12,Nt=.05,Pt=class{constructor(e){this.time=e,this.playing=new k(!1),this.players=new Set,this.bpm=120,this.anchorTime=0,this.anchorBeat=0,this.scheduledTo=0,this.clock=null}add(e){return this.players.add(e),()=>this.players.delete(e)}get tempo(){return this.bpm}set tempo(e){let t=Math.min(300,Math.max(30,e));this.playing.value&&(this.anchorTime=this.timeOf(this.scheduledTo),this.anchorBeat=this.scheduledTo),this.bpm=t}get beat(){return this.playing.value?Math.max(0,this.beatAt(this.time().currentTime)):0}timeOf(e){return this.anchorTime+(e-this.anchorBeat)*60/this.bpm}start(){this.playing.value||(this.anchorTime=this.time().currentTime+Nt,this.anchorBeat=0,this.scheduledTo=0,this.playing.set(!0),this.clock??=Ft(()=>this.wake()),this.clock.postMessage(jt),this.wake())}stop(){if(this.playing.value){this.clock?.postMessage(0),this.playing.set(!1);for(let e of this.players)e.stopped?.()}}toggle(){this.playing.value?this.stop():this.start()}beatAt(e){return this.anchorBeat+(e-this.anchorTime)*this.bpm/60}wake(){if(!this.playing.value)return;let e=this.time().currentTime,t=this.beatAt(e+Mt),n=Math.max(this.scheduledTo,this.beatAt(e-Mt));if(!(t<=n)){this.scheduledTo=t;for(let e of this.players)e.schedule(n,t,e=>this.timeOf(e))}}};function Ft(e){let t=new Worker(new URL(`/assets/clock.worker-n553Igif.js`,``+import.meta.url),{type:`module`});return t.onmessage=e,t}var It=44100,Lt=400,Rt=class{constructor(){this.live=null,this.liveMixer=null,this.analyser=null,this.buffers=new Map,this.volumeDb=-3,this.running=new k(!1),this.transport=new Pt(()=>this.context),this.scope=new Float32Array(1024)}get context(){return this.live||this.open(),this.live}get mixer(){return this.liveMixer||this.open(),this.liveMixer}get outputLatency(){return this.live&&(this.live.outputLatency||this.live.baseLatency)||0}async wake(){this.context.state!==`running`&&await this.context.resume(),this.running.set(this.context.state===`running`)}set volume(e){this.volumeDb=e,this.liveMixer&&(this.liveMixer.volume=Ot(e))}get volume(){return this.volumeDb}play(e){return this.wake(),this.mixer.play({...e,when:e.when??this.context.currentTime})}peak(){if(!this.analyser)return 0;this.analyser.getFloatTimeDomainData(this.scope);let e=0;for(let t of this.scope)e=Math.max(e,Math.abs(t));return e}load(e){let t=this.buffers.get(e);if(t)return this.buffers.delete(e),this.buffers.set(e,t),t;let n=zt(e).then(e=>this.context.decodeAudioData(e));return this.buffers.set(e,n),n.catch(()=>this.buffers.delete(e)),this.forgetOldest(),n}decode(e){return this.context.decodeAudioData(e)}forgetOldest(){for(let e of this.buffers.keys()){if(this.buffers.size<=Lt)return;this.buffers.delete(e)}}open(){this.live=new AudioContext({latencyHint:`interactive`,sampleRate:It}),this.liveMixer=new Et(this.live),this.liveMixer.volume=Ot(this.volumeDb),this.analyser=this.live.createAnalyser(),this.analyser.fftSize=1024,this.liveMixer.output.connect(this.analyser),this.liveMixer.output.connect(this.live.destination),this.live.onstatechange=()=>this.running.set(this.live?.state===`running`)}};async function zt(e){let t=await fetch(e,{credentials:`same-origin`});if(!t.ok)throw Error(`the sound could not be fetched (${t.status}); is the studio's server running?`);return t.arrayBuffer()}var L=new Rt;function Bt(e){let t=e;return[`dark`,`light`,`system`].includes(t?.theme)&&Number.isFinite(t.volumeDb)?t:null}var R=new qe(`settings`,{theme:`system`,volumeDb:-3},Bt),Vt=window.matchMedia(`(prefers-color-scheme: light)`);function Ht(){let e=R.value.theme;return e===`system`?Vt.matches?`light`:`dark`:e}function Ut(){document.documentElement.dataset.theme=Ht(),L.volume=R.value.volumeDb}function Wt(){R.subscribe(Ut),Vt.addEventListener(`change`,Ut),Ut()}function Gt(e,t=1,n=16){let r=t*n;return{bars:t,perBar:n,tracks:Array.from({length:e},()=>Array(r).fill(null)),seed:1}}function Kt(e){return e.bars*e.perBar}function qt(e){return e.bars*4}function Jt(e,t,n){let r=t/16,i=Math.floor(e/r),a=e%r/r,[o,s]=[Yt(i,n),Yt(i+1,n)];return o+a*(s-o)}function Yt(e,t){return Math.floor(e/2)/2+(e%2==0?0:t/2)}function Xt(e,t,n,r){let i=Kt(e),a=e.perBar/4,o=[],s=Math.max(0,Math.floor((t-.5)*a)),c=Math.ceil(n*a);for(let a=s;a<=c;a+=1){let s=Jt(a,e.perBar,r);if(s<t||s>=n)continue;let[c,l]=[Math.floor(a/i),a%i];e.tracks.forEach((t,n)=>{let r=t[l];r&&Zt(r,e.seed,c,n,l)&&o.push({beat:s,pad:n,velocity:r.velocity,step:l})})}return o}function Zt(e,t,n,r,i){return e.velocity<=0?!1:e.chance>=1||Qt(t,n,r,i)<e.chance}function Qt(...e){let t=2166136261;for(let n of e)t=Math.imul(t^n,16777619),t=Math.imul(t^t>>>15,2246822507),t=Math.imul(t^t>>>13,3266489909),t^=t>>>16;return(t>>>0)/2**32}function $t(e,t){let n=t*e.perBar,r=e.tracks.map(e=>Array.from({length:n},(t,n)=>e[n%e.length]??null));return{...e,bars:t,tracks:r}}function en(e,t){if(t===e.perBar)return e;let n=e.bars*t,r=t>e.perBar,i=e.tracks.map(e=>Array.from({length:n},(t,n)=>r?n%2==0?e[n/2]??null:null:e[n*2]??null));return{...e,perBar:t,tracks:i}}var tn=[`kick`,`snare`,`closed_hat`,`open_hat`,`clap`,`tom`,`crash`,`ride`,`rim`,`cowbell`,`shaker`,`conga`,`perc`,`fx`],nn={kick:38,snare:68,closed_hat:112,open_hat:142,clap:5,tom:305,crash:228,ride:252,rim:88,cowbell:52,shaker:168,conga:330,perc:198,fx:280};function z(e){let t=e.replaceAll(`_`,` `);return e===`fx`?`FX`:t.charAt(0).toUpperCase()+t.slice(1)}function rn(e){return`oklch(var(--kind-l) var(--kind-c) ${nn[e]??60})`}var an=[`A`,`B`,`C`,`D`,`E`,`F`,`G`,`H`],on=[`Digit1`,`Digit2`,`Digit3`,`Digit4`,`Digit5`,`Digit6`,`Digit7`,`Digit8`,`KeyQ`,`KeyW`,`KeyE`,`KeyR`,`KeyT`,`KeyY`,`KeyU`,`KeyI`],B=[`1`,`2`,`3`,`4`,`5`,`6`,`7`,`8`,`Q`,`W`,`E`,`R`,`T`,`Y`,`U`,`I`],sn=[`kick`,`snare`,`closed_hat`,`open_hat`,`clap`,`tom`,`rim`,`crash`,`kick`,`snare`,`shaker`,`ride`,`cowbell`,`conga`,`perc`,`fx`];function cn(){return{version:1,name:`My kit`,model:`drums`,pads:sn.map(ln),patterns:an.map((e,t)=>({...Gt(16),seed:t+1})),slot:0,tempo:112,swing:.5}}function ln(e){return{kind:e,sound:null,past:[],knobs:{},gainDb:0,pan:0,choke:+(e===`closed_hat`||e===`open_hat`),locked:!1,mute:!1,solo:!1}}function un(e){let t=e;return t?.version===1&&t.pads?.length===16&&t.patterns?.length===an.length&&t.patterns.every(e=>e.tracks.length===16&&e.bars>=1&&e.bars<=8)?t:null}var V=new qe(`kit`,cn(),un),H=new Xe(V),U=new k(0),dn=new k(new Set);function W(e,t){H.change(e,t)}function G(e,t,n){return{...e,pads:e.pads.map((e,r)=>r===t?{...e,...n}:e)}}function fn(e,t,n,r={}){let i=e.pads[t];if(!i)return e;let a=i.sound?[...i.past,i.sound].slice(-24):i.past;return G(e,t,{...r,sound:n,past:a})}function K(e,t,n=e.slot){return{...e,patterns:e.patterns.map((e,r)=>r===n?t(e):e)}}function q(e){return e.patterns[e.slot]??e.patterns[0]}function pn(e,t){let n=e.pads[t];return n?e.pads.some(e=>e.solo)?n.solo:!n.mute:!1}function mn(e,t){return t.length===0||t.includes(e)?e:t[0]??tn[0]}var hn=class extends Event{constructor(e,t,n,r){super(`pad`),this.pad=e,this.when=t,this.velocity=n,this.step=r}},gn=new EventTarget,_n=new Map;async function vn(e){let t=await L.load(e);return _n.set(e,t),t}function yn(e){return e?.sound?_n.get(e.sound.url)??null:null}function bn(){L.transport.tempo=V.value.tempo;let e=new Set(V.value.pads.flatMap(e=>e.sound?[e.sound.url]:[]));for(let t of e)_n.has(t)||vn(t).catch(()=>void 0);for(let t of _n.keys())e.has(t)||_n.delete(t)}V.subscribe(bn);function xn(e,t,n,r){return{buffer:t,when:n,velocity:r,gainDb:e.gainDb,pan:e.pan,choke:e.choke}}function J(e,t=110){let n=V.value.pads[e],r=yn(n);if(!n||!r)return;L.wake();let i=L.context.currentTime;L.mixer.play(xn(n,r,i,t)),gn.dispatchEvent(new hn(e,i,t,null))}var Sn=new k(0),Cn=new class{constructor(){this.slot=-1,this.origin=0}schedule(e,t,n){this.slot<0&&this.enter(V.value.slot,e);let r=e;for(;r<t;){let e=V.value.patterns[this.slot];if(!e)return;let i=Math.min(t,this.passEnd(r,e));this.sound(e,r,i,n),i===this.passEnd(r,e)&&V.value.slot!==this.slot&&this.enter(V.value.slot,i),r=i}}stopped(){this.slot=-1,L.mixer.forgetScheduled()}position(e){let t=V.value.patterns[this.slot];return!t||e<this.origin?0:(e-this.origin)%qt(t)}enter(e,t){this.slot=e,this.origin=t,Sn.set(e)}passEnd(e,t){let n=qt(t);return this.origin+(Math.floor((e-this.origin)/n+1e-9)+1)*n}sound(e,t,n,r){let{origin:i}=this;for(let a of Xt(e,t-i,n-i,V.value.swing)){let e=V.value.pads[a.pad],t=yn(e);if(!e||!t||!pn(V.value,a.pad))continue;let n=r(a.beat+i);L.mixer.play(xn(e,t,n,a.velocity)),gn.dispatchEvent(new hn(a.pad,n,a.velocity,a.step))}}};function wn(){L.transport.add(Cn),bn()}async function Tn(e,t){let n=q(e),r=qt(n)*t,i=60/e.tempo,a=[],o=0;for(let t of Xt(n,0,r,e.swing)){let n=e.pads[t.pad];if(!n?.sound||!pn(e,t.pad))continue;let r=await L.load(n.sound.url);a.push(xn(n,r,t.beat*i,t.velocity)),o=Math.max(o,t.beat*i+r.duration)}return{hits:a,seconds:Math.max(r*i,o)}}var En=[[`Everywhere`,[[`Space`,`Play or stop`],[`Alt + 1 … 5`,`Go to a room`],[`Ctrl + Z`,`Undo`],[`Ctrl + Shift + Z`,`Redo`],[`Enter`,`Press the button that has the focus`],[`?`,`This card`]]],[`Kit`,[[`1 … 8, Q … I`,`Play the pads`],[`Shift + key`,`Roll a new sound`],[`Arrow keys`,`Move over the steps`],[`Enter`,`Set or clear a step`],[`+ / −`,`Louder or softer step`],[`Drag a step`,`Velocity, up and down`]]],[`Keys and Compose`,[[`A … ;  W … P`,`Piano keys`],[`Z / X`,`Octave down, up`],[`Delete`,`Remove the chosen notes`]]]],Dn=class extends T{static{this.styles=[N,P,c`
      dialog {
        border: 0;
        border-radius: 18px;
        background: var(--panel);
        color: var(--ink);
        box-shadow: var(--shadow);
        padding: 22px 26px 26px;
        width: min(860px, calc(100vw - 32px));
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      .cols {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(230px, 1fr));
        gap: 24px;
        margin-top: 12px;
      }
      dl {
        margin: 8px 0 0;
        display: grid;
        gap: 8px;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        align-items: baseline;
      }
      dt {
        order: 2;
        text-align: right;
      }
      dd {
        margin: 0;
        color: var(--ink-2);
      }
      h2 {
        font-size: 20px;
      }
    `]}render(){return y`<dialog aria-labelledby="title">
      <div class="row">
        <h2 id="title" class="grow">Keys</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${j(`close`)}</button>
      </div>
      <div class="cols">
        ${En.map(([e,t])=>y`<section>
            <h3>${e}</h3>
            <dl>
              ${t.map(([e,t])=>y`<div><dt><kbd>${e}</kbd></dt><dd>${t}</dd></div>`)}
            </dl>
          </section>`)}
      </div>
    </dialog>`}open(){this.renderRoot.querySelector(`dialog`)?.showModal()}close(){this.renderRoot.querySelector(`dialog`)?.close()}};Dn=F([E(`studio-help`)],Dn);var On=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),kn=function(e){return`/`+e},An={},jn=function(e){return e.pathname.endsWith(`.css`)},Mn=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Nn=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=kn(t,n);let r=s(t),i=jn(r);return Mn(An,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:On,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},Y=[{id:`kit`,name:`Kit`,load:()=>Nn(()=>Promise.resolve().then(()=>Gr),void 0),draw:()=>y`<kit-room></kit-room>`},{id:`keys`,name:`Keys`,load:()=>Nn(()=>import(`./room-CM-PZp6P.js`),[]),draw:()=>y`<keys-room></keys-room>`},{id:`compose`,name:`Compose`,load:()=>Nn(()=>import(`./room-BVgvJDlI.js`),[]),draw:()=>y`<compose-room></compose-room>`},{id:`library`,name:`Library`,load:()=>Nn(()=>import(`./room-CrZP-nTY.js`),[]),draw:()=>y`<library-room></library-room>`},{id:`train`,name:`Train`,load:()=>Nn(()=>import(`./room-ByF9q1dp.js`),[]),draw:()=>y`<train-room></train-room>`}];function Pn(){let e=window.location.hash.replace(/^#\/?/,``).split(/[/?]/)[0];return Y.some(t=>t.id===e)?e:Y[0].id}var X=class extends T{constructor(...e){super(...e),this.label=``,this.labelled=!0,this.min=0,this.max=100,this.step=1,this.value=0,this.unit=``,this.draft=null,this.grabbed=null}static{this.styles=[N,c`
      :host {
        display: inline-flex;
        align-items: baseline;
        gap: 5px;
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
      }
      input {
        font: 600 14px/1 var(--mono);
        font-variant-numeric: tabular-nums;
        color: var(--ink);
        background: var(--well);
        border: 1px solid transparent;
        border-radius: 7px;
        height: 32px;
        width: calc(var(--digits, 3) * 1ch + 18px);
        text-align: center;
        cursor: ns-resize;
        touch-action: none;
        padding: 0 4px;
      }
      input:hover {
        border-color: var(--edge);
      }
      input:focus {
        cursor: text;
      }
    `]}render(){return y`
      <span class="label" aria-hidden="true" ?hidden=${!this.labelled}>${this.label}</span>
      <input
        inputmode="decimal"
        role="spinbutton"
        aria-label=${this.label}
        aria-valuemin=${this.min}
        aria-valuemax=${this.max}
        aria-valuenow=${this.value}
        .value=${this.draft??this.shown}
        @input=${e=>this.draft=e.target.value}
        @change=${this.typed}
        @blur=${this.typed}
        @focus=${e=>e.target.select()}
        @keydown=${this.key}
        @wheel=${this.wheel}
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
      />
      ${this.unit?y`<span class="label" aria-hidden="true">${this.unit}</span>`:null}
    `}get shown(){return Number.isInteger(this.step)?String(Math.round(this.value)):this.value.toFixed(this.step<.1?2:1)}typed(){if(this.draft===null)return;let e=Number(this.draft.replace(`,`,`.`));this.draft=null,Number.isFinite(e)&&this.become(e)}key(e){e.key===`Enter`&&(this.typed(),e.target.blur());let t={ArrowUp:1,ArrowDown:-1,PageUp:10,PageDown:-10}[e.key];t!==void 0&&(e.preventDefault(),this.draft=null,this.become(this.value+t*this.step))}wheel(e){e.preventDefault(),this.become(this.value-Math.sign(e.deltaY)*this.step)}grab(e){this.shadowRoot?.activeElement!==e.target&&(e.currentTarget.setPointerCapture(e.pointerId),this.grabbed={y:e.clientY,value:this.value,moved:!1},e.preventDefault())}drag(e){if(!this.grabbed)return;let t=this.grabbed.y-e.clientY;Math.abs(t)>3&&(this.grabbed.moved=!0),this.grabbed.moved&&this.become(this.grabbed.value+Math.round(t/3)*this.step)}drop(e){this.grabbed&&!this.grabbed.moved&&e.currentTarget.focus(),this.grabbed=null}become(e){let t=Math.round(e/this.step)*this.step,n=Number(Math.min(this.max,Math.max(this.min,t)).toFixed(4));n!==this.value&&(this.value=n,this.dispatchEvent(new CustomEvent(`change`,{detail:n,bubbles:!0,composed:!0})))}};F([D()],X.prototype,`label`,void 0),F([D({type:Boolean})],X.prototype,`labelled`,void 0),F([D({type:Number})],X.prototype,`min`,void 0),F([D({type:Number})],X.prototype,`max`,void 0),F([D({type:Number})],X.prototype,`step`,void 0),F([D({type:Number})],X.prototype,`value`,void 0),F([D()],X.prototype,`unit`,void 0),F([O()],X.prototype,`draft`,void 0),X=F([E(`tb-number`)],X);var Z=rt(class extends it{constructor(e){if(super(e),this.before={},e.type!==nt.ELEMENT)throw Error(`styled() stands alone inside a tag`)}render(e){return x}update(e,[t]){let{style:n}=e.element;for(let e of Object.keys(this.before))e in t||n.removeProperty(e);for(let[e,r]of Object.entries(t))this.before[e]!==r&&n.setProperty(e,r);return this.before=t,x}}),Fn=2e3,In=class extends T{static{this.styles=[N,P,c`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .play {
        width: 44px;
        min-height: 40px;
        padding: 0;
        border-radius: 12px;
      }
      .place {
        min-width: 4.5ch;
        text-align: center;
        color: var(--ink-2);
        font-size: 14px;
      }
      .loud {
        width: 104px;
        display: grid;
        gap: 0;
      }
      .meter {
        height: 4px;
        border-radius: 2px;
        background: var(--well);
        overflow: hidden;
      }
      .level {
        height: 100%;
        background: var(--good);
        transform-origin: left;
        transform: scaleX(0);
      }
      .level.hot {
        background: var(--bad);
      }
      .tap {
        min-height: 32px;
        padding: 0 9px;
        font-size: 13px;
      }
      @media (max-width: 1180px) {
        .swing {
          display: none;
        }
        .loud {
          width: 80px;
        }
      }
    `]}constructor(){super(),this.place=`1.1`,this.taps=[],this.frame=0,this.held=0,new A(this,[L.transport.playing,V,R])}connectedCallback(){super.connectedCallback();let e=()=>{this.showPlace(),this.showLevel(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame)}render(){let e=L.transport.playing.value,{tempo:t,swing:n}=V.value,{volumeDb:r}=R.value;return y`
      <button
        class="play ${e?``:`primary`}"
        aria-label=${e?`Stop`:`Play`}
        title="${e?`Stop`:`Play`} (Space)"
        @click=${()=>Ln()}
      >
        ${j(e?`stop`:`play`,20)}
      </button>
      <span class="num place" aria-hidden="true">${this.place}</span>
      <tb-number
        label="Tempo"
        .labelled=${!1}
        unit="BPM"
        .min=${30}
        .max=${300}
        .value=${t}
        @change=${e=>W(`tempo`,t=>({...t,tempo:e.detail}))}
      ></tb-number>
      <button class="tap quiet" title="Tap the tempo" @click=${this.tap}>Tap</button>
      <tb-number
        class="swing"
        label="Swing"
        unit="%"
        .min=${50}
        .max=${80}
        .value=${Math.round(n*100)}
        ${Z({"--digits":`2`})}
        @change=${e=>W(`swing`,t=>({...t,swing:e.detail/100}))}
      ></tb-number>
      <div class="loud">
        <input
          type="range"
          aria-label="Volume"
          title="Volume"
          min="-40"
          max="6"
          step="0.5"
          .value=${String(r)}
          aria-valuetext="${r} decibels"
          ${Z({"--fill":`${(r+40)/46*100}%`})}
          @input=${e=>{let t=Number(e.target.value);R.update(e=>({...e,volumeDb:t}))}}
        />
        <div class="meter" aria-hidden="true"><div class="level"></div></div>
      </div>
    `}tap(){let e=performance.now();if(e-(this.taps.at(-1)??0)>Fn&&(this.taps=[]),this.taps=[...this.taps.slice(-5),e],this.taps.length<2)return;let t=(e-this.taps[0])/(this.taps.length-1),n=Math.min(300,Math.max(30,Math.round(6e4/t)));W(`tempo`,e=>({...e,tempo:n}))}showPlace(){let e=L.transport.beat,t=`${Math.floor(e/4)+1}.${Math.floor(e%4)+1}`;t!==this.place&&(this.place=t)}showLevel(){let e=this.renderRoot.querySelector(`.level`);if(!e)return;let t=L.running.value?L.peak():0;this.held=Math.max(t,this.held*.9);let n=Math.max(0,1+20*Math.log10(this.held+1e-6)/48);e.style.transform=`scaleX(${Math.min(1,n).toFixed(3)})`,e.classList.toggle(`hot`,this.held>.89)}};F([O()],In.prototype,`place`,void 0),In=F([E(`transport-bar`)],In);function Ln(){L.wake(),L.transport.toggle()}var Rn=class extends T{static{this.styles=[N,P,c`
      :host {
        display: grid;
        grid-template-rows: auto auto 1fr;
        height: 100vh;
        height: 100dvh;
        background: var(--bg);
      }
      header {
        display: flex;
        align-items: center;
        gap: 16px;
        padding: 8px 16px;
        min-height: 58px;
      }
      .mark {
        display: flex;
        align-items: center;
        gap: 8px;
        font-weight: 720;
        letter-spacing: -0.03em;
        font-size: 18px;
        color: var(--ink);
      }
      .mark svg {
        color: var(--accent);
      }
      nav {
        display: flex;
        gap: 2px;
      }
      nav a {
        color: var(--ink-2);
        text-decoration: none;
        font-weight: 600;
        padding: 0 12px;
        min-height: 36px;
        display: inline-flex;
        align-items: center;
        border-radius: var(--r);
        position: relative;
      }
      nav a:hover {
        color: var(--ink);
      }
      nav a[aria-current="page"] {
        color: var(--ink);
      }
      nav a[aria-current="page"]::after {
        content: "";
        position: absolute;
        inset: auto 12px 2px;
        height: 3px;
        border-radius: 2px;
        background: var(--accent);
      }
      main {
        min-height: 0;
        overflow: auto;
        padding: 4px 16px 16px;
        scrollbar-gutter: stable;
      }
      .alarm {
        background: var(--bad);
        color: var(--bg);
        text-align: center;
        font-weight: 600;
        padding: 8px 16px;
      }
      @media (max-width: 1180px) {
        header {
          gap: 10px;
        }
        .word {
          display: none;
        }
        nav a {
          padding: 0 9px;
        }
      }
      @media (max-width: 860px) {
        header {
          flex-wrap: wrap;
        }
      }
    `]}constructor(){super(),this.room=Pn(),this.loaded=new Set,this.enter=()=>{this.room=Pn();let e=Y.find(e=>e.id===this.room);document.title=`${e.name} · timbrel studio`,e.load().then(()=>this.loaded=new Set([...this.loaded,e.id])).catch(I)},this.key=e=>{if(!xt(e)){if(e.altKey&&/^Digit[1-5]$/.test(e.code))window.location.hash=Y[Number(e.code.at(-1))-1].id;else if((e.ctrlKey||e.metaKey)&&e.key.toLowerCase()===`z`)e.shiftKey?H.redo():H.undo();else if(e.code===`Space`&&!St(e))e.repeat||Ln();else if(e.key===`?`&&!St(e))this.help();else return;e.preventDefault()}},new A(this,[R,Ze,H]),Wt(),wn()}connectedCallback(){super.connectedCallback(),window.addEventListener(`hashchange`,this.enter),window.addEventListener(`keydown`,this.key),this.enter()}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`hashchange`,this.enter),window.removeEventListener(`keydown`,this.key)}render(){return y`
      <header>
        <span class="mark" aria-label="timbrel">
          <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
            <circle cx="13" cy="13" r="9" stroke="currentColor" stroke-width="3" />
            <g fill="var(--ink)">
              <circle cx="13" cy="4" r="2.6" />
              <circle cx="20.8" cy="17.5" r="2.6" />
              <circle cx="5.2" cy="17.5" r="2.6" />
            </g>
          </svg>
          <span class="word">timbrel</span>
        </span>
        <nav aria-label="Rooms">
          ${Y.map((e,t)=>y`<a
              href="#${e.id}"
              title="Alt+${t+1}"
              aria-current=${this.room===e.id?`page`:S}
              >${e.name}</a
            >`)}
        </nav>
        <span class="grow"></span>
        <transport-bar></transport-bar>
        <span class="row">
          <button class="quiet icon" aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!H.canUndo} @click=${()=>H.undo()}>
            ${j(`undo`)}
          </button>
          <button class="quiet icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!H.canRedo} @click=${()=>H.redo()}>
            ${j(`redo`)}
          </button>
          <button class="quiet icon" aria-label="Keys and help" title="Keys and help (?)" @click=${this.help}>${j(`help`)}</button>
          <button
            class="quiet icon"
            aria-label="${Ht()===`dark`?`Light`:`Dark`} theme"
            title="${Ht()===`dark`?`Light`:`Dark`} theme"
            @click=${this.turnTheme}
          >
            ${j(Ht()===`dark`?`sun`:`moon`)}
          </button>
        </span>
      </header>
      ${Ze.value===`lost`?y`<div class="alarm" role="alert">
            The studio's server does not answer. What you see is safe; start it again with
            <code>timbrel studio</code> and this page goes on.
          </div>`:y`<span></span>`}
      <main>${this.drawRoom()}</main>
      <studio-help></studio-help>
      <tb-notes></tb-notes>
    `}drawRoom(){let e=Y.find(e=>e.id===this.room);return e&&this.loaded.has(e.id)?e.draw():S}help(){this.renderRoot.querySelector(`studio-help`)?.open()}turnTheme(){R.update(e=>({...e,theme:Ht()===`dark`?`light`:`dark`}))}};F([O()],Rn.prototype,`room`,void 0),F([O()],Rn.prototype,`loaded`,void 0),Rn=F([E(`timbrel-studio`)],Rn);async function zn(e,t={}){let n;try{n=await fetch(`/api/${e}`,t)}catch{throw et(),Error(`the studio's server does not answer; nothing is lost, try again when it is back`)}let r=n.headers.get(`content-type`)?.includes(`json`)?await n.json():null;if(!n.ok)throw Error(Bn(r)??`the server could not do that (${n.status})`);return r}function Bn(e){let{message:t,detail:n}=e??{};return typeof t==`string`?t:typeof n==`string`?n:null}function Vn(e,t){return zn(e,{method:`POST`,headers:{"content-type":`application/json`},body:JSON.stringify(t)})}var Hn=()=>zn(`models`),Un=e=>Vn(`sounds`,e),Wn=e=>Vn(`sounds/many`,e),Gn=(e,t)=>Vn(`sounds/${e}/vary`,{amount:t}),Kn=()=>zn(`beat/styles`),qn=e=>Vn(`beat`,e);function Jn(e,t){let n=new FormData;return n.set(`file`,e),n.set(`model`,t),zn(`sounds/like`,{method:`POST`,body:n})}var Q=new k([]),Yn=null;function Xn(e=!1){return(!Yn||e)&&(Yn=Hn().then(e=>(Q.set(e),e)),Yn.catch(()=>Yn=null)),Yn}function Zn(e){return Q.value.find(t=>t.name===e)??Q.value[0]}async function Qn(e,t){let n=new OfflineAudioContext(2,Math.ceil(t*It),It),r=new Et(n);r.output.connect(n.destination);for(let t of[...e].sort((e,t)=>e.when-t.when))r.play(t);return n.startRendering()}function $n(e){let{numberOfChannels:t,length:n,sampleRate:r}=e,i=n*t*3,a=new DataView(new ArrayBuffer(44+i)),o=(e,t)=>[...t].forEach((t,n)=>a.setUint8(e+n,t.charCodeAt(0)));o(0,`RIFF`),a.setUint32(4,36+i,!0),o(8,`WAVEfmt `),a.setUint32(16,16,!0),a.setUint16(20,1,!0),a.setUint16(22,t,!0),a.setUint32(24,r,!0),a.setUint32(28,r*t*3,!0),a.setUint16(32,t*3,!0),a.setUint16(34,24,!0),o(36,`data`),a.setUint32(40,i,!0);let s=Array.from({length:t},(t,n)=>e.getChannelData(n)),c=44;for(let e=0;e<n;e+=1)for(let t of s){let n=Math.round(Math.min(1,Math.max(-1,t[e]??0))*8388607);a.setUint8(c,n&255),a.setInt16(c+1,n>>8,!0),c+=3}return new Blob([a.buffer],{type:`audio/wav`})}function er(e,t){let n=URL.createObjectURL(e);tr(n,t),window.setTimeout(()=>URL.revokeObjectURL(n),1e4)}function tr(e,t){let n=document.createElement(`a`);n.href=e,n.download=t.replaceAll(/[\\/:*?"<>|]+/g,`-`),n.click()}function nr(e){return{id:e.id,url:e.url,name:e.name,seed:e.seed,knobs:e.knobs}}async function rr(e,t){dn.update(t=>new Set([...t,...e]));try{return await t()}finally{dn.update(t=>new Set([...t].filter(t=>!e.includes(t))))}}function ir(e,t,n=e.knobs){let r=Zn(V.value.model);return{model:r?.name??V.value.model,kind:mn(e.kind,r?.kinds??[]),seed:t,knobs:n}}async function ar(e,t,n={}){await vn(t.url),W(``,r=>fn(r,e,nr(t),n)),J(e,127)}async function or(e){let t=V.value.pads[e];t&&!t.locked&&(await Xn(),await rr([e],async()=>ar(e,await Un(ir(t,null)))))}async function sr(e=()=>!0){await Xn();let t=V.value.pads.flatMap((t,n)=>t.locked||!e(t)?[]:[n]);t.length!==0&&await rr(t,async()=>{let e=await Wn(t.map(e=>ir(V.value.pads[e],null)));await Promise.all(e.map(e=>vn(e.url))),W(``,n=>e.reduce((e,n,r)=>fn(e,t[r],nr(n)),n))})}async function cr(e,t){let n=V.value.pads[e];if(!n?.sound||n.locked)return;let{id:r}=n.sound;await rr([e],async()=>ar(e,await Gn(r,t)))}async function lr(e,t){let n=V.value.pads[e];n&&(await Xn(),await rr([e],async()=>{let r=await Jn(t,ir(n,null).model);await ar(e,r,{kind:r.kind??n.kind,knobs:r.knobs})}))}async function ur(e,t){let n=V.value.pads[e];n&&await ar(e,t,{kind:t.kind??n.kind,knobs:t.knobs})}async function dr(e,t){W(``,n=>G(n,e,{kind:t})),await or(e)}function fr(e){W(``,t=>{let n=t.pads[e],r=n?.past.at(-1);return n&&r?G(t,e,{sound:r,past:n.past.slice(0,-1),knobs:r.knobs}):t});let t=V.value.pads[e]?.sound;t&&vn(t.url).then(()=>J(e,127))}var pr=new Map;async function mr(e,t,n){let r={...V.value.pads[e].knobs,[t]:n};if(W(`knob ${e} ${t}`,t=>G(t,e,{knobs:r})),pr.has(e))pr.set(e,!0);else{pr.set(e,!1);try{do pr.set(e,!1),await hr(e,t);while(pr.get(e))}finally{pr.delete(e)}}}async function hr(e,t){let n=V.value.pads[e];if(!n?.sound||n.sound.seed===null)return;let r=await Un(ir(n,n.sound.seed,n.knobs));await vn(r.url),W(`knob ${e} ${t}`,t=>G(t,e,{sound:nr(r)})),J(e,127)}async function gr(e){let t=await qn(e);W(``,n=>({...K(n,e=>_r(e,t.bars,t.hits,n.pads)),tempo:e.keepTempo?n.tempo:Math.round(t.tempo)}))}function _r(e,t,n,r){let i=n.some(e=>Math.abs(e.beat*4-Math.round(e.beat*4))>.3)?32:e.perBar,a=en({...e,bars:t,tracks:[]},i),o=t*i,s=Array.from({length:16},()=>Array(o).fill(null));for(let e of n){let t=yr(e.kind,r),n=Math.round(e.beat*i/4);if(t<0||n>=o)continue;let a=s[t][n];s[t][n]={velocity:Math.max(e.velocity,a?.velocity??0),chance:1}}return{...a,tracks:s}}var vr={kick:[`tom`],snare:[`clap`,`rim`],closed_hat:[`shaker`,`open_hat`,`ride`],open_hat:[`closed_hat`,`crash`],clap:[`snare`],tom:[`conga`,`perc`],crash:[`open_hat`,`ride`],ride:[`closed_hat`,`crash`],rim:[`clap`,`snare`],cowbell:[`rim`,`perc`],shaker:[`closed_hat`],conga:[`tom`,`perc`],perc:[`rim`,`conga`],fx:[`perc`,`crash`]};function yr(e,t){for(let n of[e,...vr[e]??[]]){let e=t.findIndex(e=>e.kind===n);if(e>=0)return e}return-1}var br=270,xr=160,$=class extends T{constructor(...e){super(...e),this.label=``,this.hint=``,this.min=-1,this.max=1,this.step=.01,this.value=0,this.initial=0,this.unit=``,this.bipolar=!1,this.turning=!1,this.startY=0,this.startValue=0}static{this.styles=[N,c`
      :host {
        display: inline-grid;
        justify-items: center;
        gap: 2px;
        width: 64px;
        touch-action: none;
        user-select: none;
      }
      .dial {
        cursor: ns-resize;
        border-radius: 50%;
        width: 46px;
        height: 46px;
      }
      svg {
        display: block;
      }
      .track {
        stroke: var(--line);
      }
      .arc {
        stroke: var(--knob-colour, var(--accent));
      }
      .cap {
        fill: var(--raised);
        stroke: var(--line);
      }
      .hand {
        stroke: var(--ink);
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
        line-height: 1.2;
        text-align: center;
      }
      .value {
        font: 11px/1.2 var(--mono);
        font-variant-numeric: tabular-nums;
        color: var(--ink);
      }
    `]}render(){let e=(this.value-this.min)/(this.max-this.min),t=this.bipolar?(0-this.min)/(this.max-this.min):0;return y`
      <div
        class="dial"
        role="slider"
        tabindex="0"
        title=${this.hint}
        aria-label=${this.label}
        aria-valuemin=${this.min}
        aria-valuemax=${this.max}
        aria-valuenow=${this.value}
        aria-valuetext=${this.text}
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
        @wheel=${this.wheel}
        @keydown=${this.key}
        @dblclick=${()=>this.turnTo(this.initial,!0)}
      >
        <svg width="46" height="46" viewBox="0 0 46 46" aria-hidden="true">
          <path class="track" d=${Cr(0,1)} fill="none" stroke-width="3" stroke-linecap="round" />
          ${Math.abs(e-t)>.004?b`<path class="arc" d=${Cr(Math.min(t,e),Math.max(t,e))} fill="none" stroke-width="3" stroke-linecap="round"/>`:null}
          <circle class="cap" cx="23" cy="23" r="14" />
          <path class="hand" d=${wr(e)} stroke-width="2.2" stroke-linecap="round" />
        </svg>
      </div>
      <span class=${this.turning?`value`:`label`} aria-hidden="true">${this.turning?this.text:this.label}</span>
    `}get text(){let e=this.step>=1?0:this.step>=.1?1:2;return`${this.bipolar&&this.value>0?`+`:``}${this.value.toFixed(e)}${this.unit?` ${this.unit}`:``}`}grab(e){let t=e.currentTarget;t.setPointerCapture(e.pointerId),t.focus(),this.turning=!0,this.startY=e.clientY,this.startValue=this.value,e.preventDefault()}drag(e){if(!this.turning)return;let t=e.shiftKey?.2:1,n=(this.startY-e.clientY)/xr*t;this.turnTo(this.startValue+n*(this.max-this.min),!1)}drop(){this.turning&&(this.turning=!1,this.value!==this.startValue&&this.tell(`change`))}wheel(e){e.preventDefault(),this.turnTo(this.value-Math.sign(e.deltaY)*this.coarse,!0)}key(e){let t={ArrowUp:this.value+this.coarse,ArrowRight:this.value+this.coarse,ArrowDown:this.value-this.coarse,ArrowLeft:this.value-this.coarse,PageUp:this.value+this.coarse*5,PageDown:this.value-this.coarse*5,Home:this.min,End:this.max,Backspace:this.initial,Delete:this.initial}[e.key];t===void 0||e.ctrlKey||e.metaKey||e.altKey||(e.preventDefault(),e.stopPropagation(),this.turnTo(t,!0))}get coarse(){return Math.max(this.step,(this.max-this.min)/40)}turnTo(e,t){let n=Math.round(e/this.step)*this.step,r=Number(Math.min(this.max,Math.max(this.min,n)).toFixed(6));r!==this.value&&(this.value=r,this.tell(`input`),t&&this.tell(`change`))}tell(e){this.dispatchEvent(new CustomEvent(e,{detail:this.value,bubbles:!0,composed:!0}))}};F([D()],$.prototype,`label`,void 0),F([D()],$.prototype,`hint`,void 0),F([D({type:Number})],$.prototype,`min`,void 0),F([D({type:Number})],$.prototype,`max`,void 0),F([D({type:Number})],$.prototype,`step`,void 0),F([D({type:Number})],$.prototype,`value`,void 0),F([D({type:Number,attribute:`default`})],$.prototype,`initial`,void 0),F([D()],$.prototype,`unit`,void 0),F([D({type:Boolean})],$.prototype,`bipolar`,void 0),F([O()],$.prototype,`turning`,void 0),$=F([E(`tb-knob`)],$);function Sr(e,t){let n=(e-.5)*br*Math.PI/180;return[23+t*Math.sin(n),23-t*Math.cos(n)]}function Cr(e,t){let[n,r]=Sr(e,20),[i,a]=Sr(t,20),o=+((t-e)*br>180);return`M${n.toFixed(2)} ${r.toFixed(2)}A20 20 0 ${o} 1 ${i.toFixed(2)} ${a.toFixed(2)}`}function wr(e){let[t,n]=Sr(e,6),[r,i]=Sr(e,12.5);return`M${t.toFixed(2)} ${n.toFixed(2)}L${r.toFixed(2)} ${i.toFixed(2)}`}var Tr=.012,Er=class extends T{constructor(...e){super(...e),this.src=``,this.peaks=null,this.observer=new ResizeObserver(()=>this.draw())}static{this.styles=c`
    :host {
      display: block;
      min-height: 0;
    }
    canvas {
      width: 100%;
      height: 100%;
      display: block;
    }
  `}connectedCallback(){super.connectedCallback(),this.observer.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.observer.disconnect()}render(){return y`<canvas aria-hidden="true"></canvas>`}updated(e){e.has(`src`)?this.load():this.draw()}async load(){let e=this.src;if(!e)this.peaks=null,this.draw();else try{let t=await L.load(e);if(e!==this.src)return;this.peaks=Dr(t,240),this.draw()}catch{this.peaks=null,this.draw()}}draw(){let e=this.renderRoot.querySelector(`canvas`);if(!e)return;let t=window.devicePixelRatio||1,[n,r]=[Math.round(this.clientWidth*t),Math.round(this.clientHeight*t)];if(!n||!r)return;(e.width!==n||e.height!==r)&&(e.width=n,e.height=r);let i=e.getContext(`2d`);if(!i||(i.clearRect(0,0,n,r),!this.peaks))return;i.fillStyle=getComputedStyle(this).color;let a=Math.max(2*t,n/110),o=Math.floor(n/(a*1.5));for(let e=0;e<o;e+=1){let t=Math.floor(e/o*this.peaks.length),n=Math.max(t+1,Math.floor((e+1)/o*this.peaks.length)),s=Tr;for(let e=t;e<n;e+=1)s=Math.max(s,this.peaks[e]??0);let c=Math.max(a,s**.7*r);i.beginPath(),i.roundRect(e*a*1.5,(r-c)/2,a,c,a/2),i.fill()}}};F([D()],Er.prototype,`src`,void 0),Er=F([E(`tb-wave`)],Er);function Dr(e,t){let n=e.getChannelData(0),r=n.length;for(;r>1&&Math.abs(n[r-1]??0)<.003;)--r;let i=Math.max(r,Math.min(n.length,e.sampleRate*.12)),a=new Float32Array(t);for(let e=0;e<t;e+=1){let[r,o]=[Math.floor(e/t*i),Math.floor((e+1)/t*i)],s=0;for(let e=r;e<o;e+=1)s=Math.max(s,Math.abs(n[e]??0));a[e]=s}return a}var Or=class extends T{static{this.styles=[N,P,c`
      :host {
        display: grid;
        gap: 14px;
      }
      .screen {
        position: relative;
        height: 84px;
        border-radius: var(--r);
        background: var(--well);
        color: var(--colour);
        padding: 10px 12px;
        width: 100%;
      }
      .screen tb-wave {
        height: 100%;
        width: 100%;
      }
      .knobs {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 12px 4px;
        justify-items: center;
      }
      .acts {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
      .badge {
        display: inline-grid;
        place-items: center;
        width: 34px;
        height: 34px;
        border-radius: var(--r);
        background: color-mix(in oklab, var(--colour) 24%, var(--panel));
        font: 700 14px/1 var(--mono);
      }
      .amount {
        grid-template-columns: auto 1fr;
        display: grid;
        gap: 10px;
        align-items: center;
        font-size: 12px;
        color: var(--ink-2);
      }
      .facts {
        min-height: 17px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
        width: 100%;
        margin: 0;
      }
    `]}constructor(){super(),this.amount=.4,new A(this,[V,U,Q,dn])}render(){let e=U.value,t=V.value.pads[e],n=Zn(V.value.model);return y`
      <div class="row" ${Z({"--colour":rn(t.kind)})}>
        <span class="badge" aria-hidden="true">${B[e]}</span>
        <select class="grow" aria-label="Kind of drum" @change=${t=>this.kind(e,t)}>
          ${(n?.kinds??[t.kind]).map(e=>y`<option value=${e} ?selected=${e===t.kind}>${z(e)}</option>`)}
        </select>
        <button
          class="quiet icon"
          aria-label="Lock this sound"
          aria-pressed=${t.locked}
          title="A locked pad keeps its sound when the kit is rolled"
          @click=${()=>W(`lock`,n=>G(n,e,{locked:!t.locked}))}
        >
          ${j(t.locked?`lock`:`unlock`)}
        </button>
      </div>
      <button
        class="screen plain"
        aria-label="Hear the sound of pad ${B[e]}"
        ${Z({"--colour":rn(t.kind)})}
        @click=${()=>J(e,127)}
      >
        <tb-wave src=${t.sound?.url??``}></tb-wave>
      </button>
      <div class="facts small muted" title=${t.sound?.name??``}>${this.facts(t)}</div>
      <div class="acts">
        <button class="primary" ?disabled=${t.locked} title="Shift+${B[e]}" @click=${()=>or(e).catch(I)}>
          ${j(`dice`)} New
        </button>
        <button ?disabled=${!t.sound||t.locked} @click=${()=>cr(e,this.amount).catch(I)}>
          ${j(`vary`)} Vary
        </button>
        <button ?disabled=${t.past.length===0} title="Back to the sound before" @click=${()=>fr(e)}>
          ${j(`undo`)} Back
        </button>
        <button title="Find the sound of the model that is closest to a file of yours" ?disabled=${t.locked} @click=${this.pick}>
          ${j(`upload`)} Like…
        </button>
        <input hidden type="file" accept="audio/*,.wav,.flac,.aiff,.aif,.ogg,.mp3" aria-label="A sound of yours" @change=${t=>this.picked(e,t)} />
      </div>
      <label class="amount">
        Vary by
        <input
          type="range"
          min="0.05"
          max="1"
          step="0.05"
          .value=${String(this.amount)}
          ${Z({"--fill":`${this.amount*100}%`})}
          @input=${e=>this.amount=Number(e.target.value)}
        />
      </label>
      <hr />
      <div class="knobs">
        ${(n?.knobs??[]).map(n=>y`<tb-knob
            label=${z(n.name)}
            hint=${n.help}
            bipolar
            .min=${n.low}
            .max=${n.high}
            .initial=${n.default}
            .value=${t.knobs[n.name]??n.default}
            ${Z({"--knob-colour":rn(t.kind)})}
            @input=${t=>mr(e,n.name,t.detail).catch(I)}
          ></tb-knob>`)}
      </div>
      <hr />
      <div class="knobs">
        <tb-knob
          label="Gain"
          unit="dB"
          bipolar
          .min=${-24}
          .max=${12}
          .step=${.5}
          .value=${t.gainDb}
          @input=${t=>W(`gain ${e}`,n=>G(n,e,{gainDb:t.detail}))}
        ></tb-knob>
        <tb-knob
          label="Pan"
          bipolar
          .step=${.05}
          .value=${t.pan}
          @input=${t=>W(`pan ${e}`,n=>G(n,e,{pan:t.detail}))}
        ></tb-knob>
        <label class="field" title="Pads of one group stop each other, as a closed hi-hat stops an open one">
          Choke
          <select @change=${t=>this.choke(e,t)}>
            ${[0,1,2,3,4].map(e=>y`<option value=${e} ?selected=${t.choke===e}>${e||`–`}</option>`)}
          </select>
        </label>
      </div>
    `}facts(e){if(!e.sound)return`No sound yet: roll one, or drop a file on the pad`;let t=e.sound.seed===null?``:` · seed ${e.sound.seed}`;return`${e.sound.name}${t}`}kind(e,t){dr(e,t.target.value).catch(I)}choke(e,t){let n=Number(t.target.value);W(`choke`,t=>G(t,e,{choke:n}))}pick(){this.renderRoot.querySelector(`input[type=file]`)?.click()}picked(e,t){let n=t.target,r=n.files?.[0];n.value=``,r&&lr(e,r).catch(I)}};F([O()],Or.prototype,`amount`,void 0),Or=F([E(`kit-inspector`)],Or);var kr=rt(class extends it{constructor(e){if(super(e),e.type!==nt.ATTRIBUTE||e.name!==`class`||e.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(e){return` `+Object.keys(e).filter(t=>e[t]).join(` `)+` `}update(e,[t]){if(this.st===void 0){this.st=new Set,e.strings!==void 0&&(this.nt=new Set(e.strings.join(` `).split(/\s/).filter(e=>e!==``)));for(let e in t)t[e]&&!this.nt?.has(e)&&this.st.add(e);return this.render(t)}let n=e.element.classList;for(let e of this.st)e in t||(n.remove(e),this.st.delete(e));for(let e in t){let r=!!t[e];r===this.st.has(e)||this.nt?.has(e)||(r?(n.add(e),this.st.add(e)):(n.remove(e),this.st.delete(e)))}return x}}),Ar=`application/x-timbrel-sound`;function jr(e){let t=e.dataTransfer?.getData(Ar);return t?JSON.parse(t):null}var Mr=260,Nr=class extends T{static{this.styles=[N,P,c`
      :host {
        display: grid;
        grid-template-columns: repeat(8, minmax(0, 1fr));
        gap: 8px;
      }
      .pad {
        position: relative;
        height: 104px;
        border-radius: var(--r-l);
        background: color-mix(in oklab, var(--colour) 13%, var(--panel));
        color: var(--colour);
        overflow: hidden;
      }
      .glow {
        position: absolute;
        inset: 0;
        background: var(--colour);
        opacity: 0;
        pointer-events: none;
        border-radius: inherit;
      }
      .hit {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        padding: 0;
        border: 0;
        background: transparent !important;
        border-radius: inherit;
        touch-action: none;
      }
      .hit:active {
        transform: none !important;
      }
      .hit:focus-visible {
        outline-offset: -3px;
      }
      .chosen {
        box-shadow: inset 0 0 0 2px var(--colour);
      }
      .over {
        box-shadow: inset 0 0 0 3px var(--ink);
      }
      .key {
        position: absolute;
        top: 9px;
        left: 10px;
        font: 650 12px/1 var(--mono);
        color: var(--ink-2);
        pointer-events: none;
      }
      .name {
        position: absolute;
        left: 10px;
        right: 8px;
        bottom: 8px;
        font-size: 12px;
        font-weight: 600;
        color: var(--ink);
        pointer-events: none;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      tb-wave {
        position: absolute;
        left: 10px;
        right: 10px;
        top: 32px;
        bottom: 30px;
        pointer-events: none;
        color: var(--colour);
      }
      .roll {
        position: absolute;
        top: 2px;
        right: 2px;
        width: 30px;
        min-height: 30px;
        padding: 0;
        color: var(--ink-2);
        background: transparent;
        border-color: transparent;
      }
      .roll:hover {
        color: var(--ink);
      }
      .empty tb-wave {
        opacity: 0;
      }
      .busy tb-wave {
        opacity: 0.35;
      }
      .quieted {
        opacity: 0.55;
      }
      @media (max-width: 1180px) {
        .pad {
          height: 88px;
        }
      }
      @media (max-width: 720px) {
        :host {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
      }
    `]}constructor(){super(),this.over=-1,this.waiting=[],this.frame=0,this.hear=e=>{this.waiting.push(e),this.frame||=requestAnimationFrame(this.light)},this.light=()=>{let e=L.context.currentTime-L.outputLatency,t=this.renderRoot.querySelectorAll(`.glow`);this.waiting=this.waiting.filter(n=>{if(n.when>e)return n.when<e+1;let r=.25+.6*(n.velocity/127);return t[n.pad]?.animate([{opacity:r},{opacity:0}],{duration:Mr,easing:`ease-out`}),!1}),this.frame=this.waiting.length?requestAnimationFrame(this.light):0},new A(this,[V,U,dn])}connectedCallback(){super.connectedCallback(),gn.addEventListener(`pad`,this.hear)}disconnectedCallback(){super.disconnectedCallback(),gn.removeEventListener(`pad`,this.hear),cancelAnimationFrame(this.frame),this.frame=0}render(){return V.value.pads.map((e,t)=>this.drawPad(e,t))}drawPad(e,t){return y`<div
      class=${kr({pad:!0,chosen:U.value===t,over:this.over===t,busy:dn.value.has(t),empty:!e.sound,quieted:e.mute})}
      ${Z({"--colour":rn(e.kind)})}
      @dragover=${e=>this.dragOver(e,t)}
      @dragleave=${()=>this.over=-1}
      @drop=${e=>this.drop(e,t)}
    >
      <div class="glow"></div>
      <button
        class="hit"
        aria-label="Pad ${B[t]}, ${z(e.kind)}${e.locked?`, locked`:``}${e.sound?``:`, empty`}"
        @pointerdown=${e=>this.press(e,t)}
        @click=${e=>this.activate(e,t)}
        @focus=${()=>U.set(t)}
      ></button>
      <span class="key">${B[t]}</span>
      <tb-wave src=${e.sound?.url??``}></tb-wave>
      <span class="name">${z(e.kind)}</span>
      ${e.locked?y`<button class="roll plain" aria-label="Unlock pad ${B[t]}" title="Locked: rolling leaves it alone" @click=${()=>this.unlock(t)}>${j(`lock`,15)}</button>`:y`<button class="roll plain" aria-label="Roll a new sound on pad ${B[t]}" title="New sound (Shift+${B[t]})" @click=${()=>this.rollPad(t)}>${j(`dice`,16)}</button>`}
    </div>`}press(e,t){e.button===0&&(U.set(t),e.shiftKey?this.rollPad(t):J(t))}activate(e,t){e.detail===0&&J(t)}rollPad(e){U.set(e),or(e).catch(I)}unlock(e){V.update(t=>({...t,pads:t.pads.map((t,n)=>n===e?{...t,locked:!1}:t)}))}dragOver(e,t){e.preventDefault(),e.dataTransfer&&(e.dataTransfer.dropEffect=`copy`),this.over=t}drop(e,t){e.preventDefault(),this.over=-1,U.set(t);let n=e.dataTransfer?.files[0],r=jr(e);r?ur(t,r).catch(I):n&&lr(t,n).catch(I)}};F([O()],Nr.prototype,`over`,void 0),Nr=F([E(`kit-pads`)],Nr);var Pr=c`
  :host {
    display: block;
    user-select: none;
  }
  .grid {
    display: grid;
    gap: 4px;
  }
  .ruler,
  .line {
    display: grid;
    grid-template-columns: 128px 24px 24px 1fr;
    gap: 4px;
    align-items: stretch;
  }
  .ruler {
    grid-template-columns: none;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px;
    margin-left: 188px;
    height: 16px;
    font: 600 11px/16px var(--mono);
    color: var(--ink-3);
  }
  .ruler span {
    border-radius: 3px;
    padding-left: 3px;
  }
  .ruler .now {
    background: var(--accent);
    color: var(--accent-ink);
  }
  .track {
    min-height: 0;
    height: 100%;
    padding: 0 8px;
    justify-content: flex-start;
    background: transparent;
    border-color: transparent;
    border-radius: 7px;
    color: var(--ink-2);
    font-size: 13px;
    gap: 8px;
    overflow: hidden;
  }
  .track .key {
    font: 650 11px/1 var(--mono);
    color: var(--ink-3);
    width: 1ch;
  }
  .track .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chosen .track {
    background: color-mix(in oklab, var(--colour) 22%, var(--panel));
    color: var(--ink);
  }
  .chosen .track .key {
    color: var(--ink-2);
  }
  .mini {
    min-height: 0;
    height: 100%;
    padding: 0;
    font: 650 10px/1 var(--mono);
    border-radius: 6px;
    background: transparent;
    border-color: transparent;
    color: var(--ink-3);
  }
  .mini[aria-pressed="true"] {
    background: var(--ink-2);
    color: var(--bg);
  }
  .mini.solo[aria-pressed="true"] {
    background: var(--warn);
    color: var(--bg);
  }
  .cells {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .fine .cells,
  .fine .ruler {
    gap: 2px;
  }
  .step {
    position: relative;
    height: 26px;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: var(--r-s);
    background: var(--cell);
    overflow: hidden;
    touch-action: none;
    transition: none;
  }
  .step.off4 {
    background: var(--cell-2);
  }
  .step:hover {
    background: var(--hover) !important;
  }
  .step:active {
    transform: none !important;
  }
  .step span {
    position: absolute;
    inset: auto 0 0;
    height: calc(22% + 78% * var(--v, 0));
    background: var(--colour);
    border-radius: var(--r-s);
    opacity: 0;
    pointer-events: none;
  }
  .step.on span {
    opacity: 1;
  }
  .step.on {
    background: color-mix(in oklab, var(--colour) 28%, var(--panel)) !important;
  }
  .step.maybe span {
    background: repeating-linear-gradient(
      -45deg,
      var(--colour) 0 3px,
      color-mix(in oklab, var(--colour) calc(var(--c) * 70%), var(--panel)) 3px 6px
    );
  }
  .step.now {
    box-shadow: inset 0 0 0 2px color-mix(in oklab, var(--ink) 55%, transparent);
  }
  .step.on.now span {
    background: color-mix(in oklab, var(--colour) 55%, var(--ink));
  }
  .mute .cells {
    opacity: 0.4;
  }
  .step:focus-visible {
    outline-offset: 1px;
    z-index: 1;
    overflow: visible;
  }
  @media (max-width: 1180px) {
    .ruler,
    .line {
      grid-template-columns: 104px 22px 22px 1fr;
    }
    .ruler {
      grid-template-columns: none;
      margin-left: 160px;
    }
    .cells,
    .ruler,
    .grid {
      gap: 3px;
    }
  }
`,Fr=new qe(`drummer`,{style:`funk`,bars:2,variation:.3,fill:!1,keepTempo:!0},e=>typeof e?.style==`string`?e:null),Ir=class extends T{static{this.styles=[N,P,c`
      :host {
        position: relative;
      }
      .card {
        position: absolute;
        right: 0;
        top: calc(100% + 8px);
        z-index: 20;
        width: 300px;
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: var(--r-l);
        box-shadow: var(--shadow);
        padding: 14px;
        display: grid;
        gap: 12px;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
    `]}constructor(){super(),this.open=!1,this.styles=[],this.busy=!1,this.away=e=>{this.open&&!e.composedPath().includes(this)&&(this.open=!1)},new A(this,[Fr])}connectedCallback(){super.connectedCallback(),document.addEventListener(`pointerdown`,this.away)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener(`pointerdown`,this.away)}render(){let{style:e,bars:t,variation:n,fill:r,keepTempo:i}=Fr.value;return y`
      <button aria-expanded=${this.open} aria-haspopup="dialog" @click=${this.toggle}>${j(`dice`,16)} Drummer</button>
      <div
        class="card"
        role="dialog"
        aria-label="Drummer"
        ?hidden=${!this.open}
        @keydown=${e=>{e.key===`Escape`&&(this.open=!1)}}
      >
        <label class="field">
          Style
          <select @change=${e=>Lr({style:e.target.value})}>
            ${this.styles.map(t=>y`<option value=${t} ?selected=${t===e}>${z(t)}</option>`)}
          </select>
        </label>
        <div class="two">
          <label class="field">
            Bars
            <select @change=${e=>Lr({bars:Number(e.target.value)})}>
              ${[1,2,4,8].map(e=>y`<option value=${e} ?selected=${e===t}>${e}</option>`)}
            </select>
          </label>
          <label class="field">
            Variation
            <input
              type="range"
              min="0"
              max="1"
              step="0.05"
              .value=${String(n)}
              ${Z({"--fill":`${n*100}%`})}
              @input=${e=>Lr({variation:Number(e.target.value)})}
            />
          </label>
        </div>
        <div class="two">
          <button aria-pressed=${r} @click=${()=>Lr({fill:!r})}>Fill at the end</button>
          <button aria-pressed=${i} title="Off: the tempo of the style" @click=${()=>Lr({keepTempo:!i})}>Keep tempo</button>
        </div>
        <button class="primary" ?disabled=${this.busy} @click=${this.play}>${j(`dice`,16)} New beat</button>
      </div>
    `}toggle(){this.open=!this.open,this.open&&!this.styles.length&&Kn().then(e=>this.styles=e).catch(I)}play(){this.busy=!0,gr(Fr.value).catch(I).finally(()=>this.busy=!1)}};F([O()],Ir.prototype,`open`,void 0),F([O()],Ir.prototype,`styles`,void 0),F([O()],Ir.prototype,`busy`,void 0),Ir=F([E(`kit-drummer`)],Ir);function Lr(e){Fr.update(t=>({...t,...e}))}var Rr=class extends T{static{this.styles=[N,P,c`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 14px;
        align-items: center;
        margin-bottom: 10px;
      }
      .slot {
        width: 30px;
        padding: 0 !important;
        position: relative;
      }
      .filled::after {
        content: "";
        position: absolute;
        bottom: 3px;
        width: 4px;
        height: 4px;
        border-radius: 50%;
        background: currentColor;
      }
      .waiting {
        animation: blink 400ms steps(2) infinite;
      }
      @keyframes blink {
        50% {
          opacity: 0.4;
        }
      }
      .bar {
        min-width: 28px;
        padding: 0 6px !important;
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
      }
    `]}constructor(){super(),this.bar=0,this.follow=!0,this.dragging=`velocity`,new A(this,[V,Sn,L.transport.playing])}render(){let e=q(V.value);return y`
      ${this.drawSlots()}
      <div class="row" role="group" aria-label="Bars">
        <span class="label" aria-hidden="true">Bar</span>
        <div class="segments">
          ${Array.from({length:e.bars},(e,t)=>y`<button class="bar" aria-pressed=${this.bar===t} aria-label="Bar ${t+1}" @click=${()=>this.tell(`bar`,t)}>${t+1}</button>`)}
          <button class="bar" aria-label="One bar more" title="Add a bar: the last one again" ?disabled=${e.bars>=8} @click=${this.longer}>
            ${j(`plus`,14)}
          </button>
          <button class="bar" aria-label="One bar fewer" title="Remove the last bar" ?disabled=${e.bars<=1} @click=${this.shorter}>
            ${j(`minus`,14)}
          </button>
        </div>
      </div>
      <div class="segments" role="group" aria-label="Steps in a bar">
        ${[16,32].map(t=>y`<button
            aria-pressed=${e.perBar===t}
            title="${t} steps in a bar"
            aria-label="${t} steps in a bar"
            @click=${()=>W(`grid`,e=>K(e,e=>en(e,t)))}
          >
            ${t}
          </button>`)}
      </div>
      <div class="row" role="group" aria-label="Dragging a step changes its">
        <span class="label" aria-hidden="true">Drag</span>
        <div class="segments">
          ${[`velocity`,`chance`].map(e=>y`<button aria-pressed=${this.dragging===e} @click=${()=>this.tell(`dragging`,e)}>
              ${e===`velocity`?`Velocity`:`Chance`}
            </button>`)}
        </div>
      </div>
      <span class="grow"></span>
      ${e.bars>1?y`<button class="quiet" aria-pressed=${this.follow} title="Show the bar that plays" @click=${()=>this.tell(`follow`,!this.follow)}>Follow</button>`:S}
      <button class="quiet" @click=${this.clear}>${j(`trash`,16)} Clear</button>
      <kit-drummer></kit-drummer>
    `}drawSlots(){let{slot:e,patterns:t}=V.value,n=L.transport.playing.value;return y`<div class="segments" role="group" aria-label="Pattern slots">
      ${an.map((r,i)=>{let a=t[i]?.tracks.some(e=>e.some(Boolean))??!1,o=n&&e===i&&Sn.value!==i;return y`<button
          class="slot ${a?`filled`:``} ${o?`waiting`:``}"
          aria-pressed=${e===i}
          aria-label="Pattern ${r}${a?``:`, empty`}"
          title="Pattern ${r}. Shift+click copies the shown pattern here."
          @click=${e=>this.choose(i,e.shiftKey)}
        >
          ${r}
        </button>`})}
    </div>`}choose(e,t){W(`slot`,n=>({...t?K(n,()=>({...q(n),seed:e+1}),e):n,slot:e})),this.tell(`bar`,0)}longer(){W(``,e=>K(e,e=>{let t=$t(e,e.bars+1),n=e.bars*e.perBar,r=t.tracks.map((t,r)=>t.map((t,i)=>i<n?t:e.tracks[r]?.[i-e.perBar]??null));return{...t,tracks:r}})),this.tell(`bar`,q(V.value).bars-1)}shorter(){W(``,e=>K(e,e=>$t(e,e.bars-1))),this.tell(`bar`,Math.min(this.bar,q(V.value).bars-1))}clear(){W(``,e=>K(e,e=>({...Gt(16,e.bars,e.perBar),seed:e.seed}))),vt(`Pattern cleared.`,{action:{label:`Undo`,run:()=>H.undo()}})}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};F([D({type:Number})],Rr.prototype,`bar`,void 0),F([D({type:Boolean})],Rr.prototype,`follow`,void 0),F([D()],Rr.prototype,`dragging`,void 0),Rr=F([E(`step-bar`)],Rr);var zr={velocity:100,chance:1},Br=110;function Vr(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=r(i);if(a===i)return e;let o=e.tracks.map((e,r)=>r===t?e.map((e,t)=>t===n?a:e):e);return{...e,tracks:o}}function Hr(e,t,n){let r=n/Br;return t===`velocity`?{...e,velocity:Math.round(Math.min(127,Math.max(1,e.velocity+r*127)))}:{...e,chance:Math.round(Math.min(1,Math.max(.05,e.chance+r))*20)/20}}function Ur(e,t){return Math.min(Kt(e)-1,Math.max(0,t))}var Wr=class extends T{static{this.styles=[N,P,Pr]}constructor(){super(),this.dragging=`velocity`,this.bar=0,this.follow=!0,this.cursor={pad:0,step:0},this.frame=0,this.lit=-1,this.grabbed=null,this.painting=null,this.release=()=>{this.grabbed&&!this.grabbed.moved&&this.toggle(this.grabbed.pad,this.grabbed.step),this.grabbed=null,this.painting=null},new A(this,[V,U,L.transport.playing,Sn])}connectedCallback(){super.connectedCallback();let e=()=>{this.movePlayhead(),this.frame=requestAnimationFrame(e)};this.frame=requestAnimationFrame(e),window.addEventListener(`pointerup`,this.release),window.addEventListener(`pointercancel`,this.release)}disconnectedCallback(){super.disconnectedCallback(),cancelAnimationFrame(this.frame),window.removeEventListener(`pointerup`,this.release),window.removeEventListener(`pointercancel`,this.release)}render(){let e=q(V.value),t=Math.min(this.bar,e.bars-1);return y`
      <step-bar
        .bar=${t}
        .follow=${this.follow}
        .dragging=${this.dragging}
        @bar=${e=>this.bar=e.detail}
        @follow=${e=>this.follow=e.detail}
        @dragging=${e=>this.dragging=e.detail}
      ></step-bar>
      <div
        class=${kr({grid:!0,fine:e.perBar===32})}
        role="group"
        aria-label="Steps of bar ${t+1}"
        @pointermove=${this.move}
        @keydown=${this.key}
      >
        <div class="ruler" aria-hidden="true">
          ${Array.from({length:e.perBar},(t,n)=>{let r=e.perBar/4;return y`<span class=${n%r===0?`beat`:``}>${n%r===0?n/r+1:``}</span>`})}
        </div>
        ${V.value.pads.map((n,r)=>this.drawRow(e,t,r))}
      </div>
    `}drawRow(e,t,n){let r=V.value.pads[n],i=t*e.perBar;return y`<div
      class=${kr({line:!0,chosen:U.value===n,mute:r.mute})}
      role="group"
      aria-label="${z(r.kind)}, pad ${B[n]}"
      ${Z({"--colour":rn(r.kind)})}
    >
      <button class="track plain" @click=${()=>this.choose(n)} title="Hear and choose this pad">
        <span class="key" aria-hidden="true">${B[n]}</span>
        <span class="label">${z(r.kind)}</span>
      </button>
      <button
        class="mini plain"
        aria-pressed=${r.mute}
        aria-label="Mute ${z(r.kind)} ${B[n]}"
        title="Mute"
        @click=${()=>W(`mute`,e=>G(e,n,{mute:!r.mute}))}
      >
        M
      </button>
      <button
        class="mini solo plain"
        aria-pressed=${r.solo}
        aria-label="Solo ${z(r.kind)} ${B[n]}"
        title="Solo"
        @click=${()=>W(`solo`,e=>G(e,n,{solo:!r.solo}))}
      >
        S
      </button>
      <div class="cells">
        ${Array.from({length:e.perBar},(t,r)=>this.drawStep(e,n,i+r,r))}
      </div>
    </div>`}drawStep(e,t,n,r){let i=e.tracks[t]?.[n]??null,a=this.cursor.pad===t&&this.cursor.step%e.perBar===r,o=i?`, velocity ${i.velocity}${i.chance<1?`, chance ${Math.round(i.chance*100)}%`:``}`:``;return y`<button
      class=${kr({step:!0,plain:!0,on:i!==null,maybe:i!==null&&i.chance<1,off4:Math.floor(r/(e.perBar/4))%2==1})}
      ${Z(i?{"--v":String(i.velocity/127),"--c":String(i.chance)}:{})}
      tabindex=${a?0:-1}
      data-pad=${t}
      data-step=${n}
      aria-pressed=${i!==null}
      aria-label="Step ${r+1}${o}"
      @pointerdown=${e=>this.press(e,t,n)}
      @click=${e=>e.detail===0&&this.toggle(t,n)}
      @focus=${()=>this.cursor={pad:t,step:n}}
      @contextmenu=${e=>e.preventDefault()}
    ><span></span></button>`}choose(e){U.set(e),J(e)}edit(e,t,n,r){W(n,n=>K(n,n=>Vr(n,e,t,r)))}toggle(e,t){this.edit(e,t,``,e=>e?null:zr)}press(e,t,n){e.currentTarget.releasePointerCapture?.(e.pointerId),U.set(t);let r=q(V.value).tracks[t]?.[n]??null;e.button===2||e.altKey?(this.grabbed={pad:t,step:n,y:e.clientY,before:r??zr,moved:!0},e.button===2&&(this.dragging=`chance`)):r?this.grabbed={pad:t,step:n,y:e.clientY,before:r,moved:!1}:(this.toggle(t,n),this.painting={pad:t,on:!0},L.transport.playing.value||J(t,zr.velocity))}move(e){if(this.grabbed){let{pad:t,step:n,y:r,before:i}=this.grabbed,a=r-e.clientY;if(Math.abs(a)>4&&(this.grabbed.moved=!0),this.grabbed.moved&&i){let e=`${this.dragging} ${t} ${n}`;this.edit(t,n,e,()=>Hr(i,this.dragging,a))}return}if(!this.painting||e.buttons===0)return;let t=this.shadowRoot?.elementFromPoint(e.clientX,e.clientY)?.closest(`.step`);t&&Number(t.dataset.pad)===this.painting.pad&&this.edit(this.painting.pad,Number(t.dataset.step),`paint`,e=>e??zr)}key(e){let t=q(V.value),{pad:n,step:r}=this.cursor,i=Math.floor(r/t.perBar)*t.perBar,a={ArrowRight:[n,r+1],ArrowLeft:[n,r-1],ArrowDown:[n+1,r],ArrowUp:[n-1,r],Home:[n,i],End:[n,i+t.perBar-1]},o={"+":20,"=":20,"-":-20},s=a[e.key],c=o[e.key];if(s)this.goTo(Math.min(15,Math.max(0,s[0])),Ur(t,s[1]));else if(c!==void 0)this.edit(n,r,`${this.dragging} key`,e=>e&&Hr(e,this.dragging,c));else if(e.key===`Delete`||e.key===`Backspace`)this.edit(n,r,``,()=>null);else return;e.preventDefault(),e.stopPropagation()}goTo(e,t){this.cursor={pad:e,step:t},this.bar=Math.floor(t/q(V.value).perBar),U.set(e),this.updateComplete.then(()=>this.renderRoot.querySelector(`.step[data-pad="${e}"][data-step="${t}"]`)?.focus())}movePlayhead(){let{transport:e}=L,t=q(V.value),n=-1;if(e.playing.value&&Sn.value===V.value.slot){let r=L.outputLatency*e.tempo/60;n=Math.floor(Cn.position(Math.max(0,e.beat-r))*(t.perBar/4))}if(n===this.lit)return;this.lit=n;let r=Math.floor(n/t.perBar);n>=0&&this.follow&&r!==this.bar&&(this.bar=r);let i=n>=0&&r===this.bar?n%t.perBar:-1;if(this.renderRoot.querySelectorAll(`.now`).forEach(e=>e.classList.remove(`now`)),!(i<0)){for(let e of this.renderRoot.querySelectorAll(`.cells`))e.children[i]?.classList.add(`now`);this.renderRoot.querySelector(`.ruler`)?.children[i]?.classList.add(`now`)}}};F([O()],Wr.prototype,`dragging`,void 0),F([O()],Wr.prototype,`bar`,void 0),F([O()],Wr.prototype,`follow`,void 0),F([O()],Wr.prototype,`cursor`,void 0),Wr=F([E(`kit-steps`)],Wr);var Gr=t({KitRoom:()=>Kr}),Kr=class extends T{static{this.styles=[N,P,c`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 300px;
        gap: var(--gap);
        align-items: start;
        max-width: 1760px;
        margin: 0 auto;
      }
      .main {
        display: grid;
        gap: var(--gap);
        min-width: 0;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        flex-wrap: wrap;
      }
      input.name {
        width: 170px;
        font-weight: 620;
        background: transparent;
        border-color: transparent;
        padding-left: 8px;
        margin-left: -8px;
      }
      input.name:hover {
        border-color: var(--edge);
      }
      aside {
        position: sticky;
        top: 0;
      }
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: minmax(0, 1fr) 248px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `]}constructor(){super(),this.rolling=!1,this.key=e=>{if(xt(e)||St(e))return;let t=on.indexOf(e.code);t<0||(e.preventDefault(),e.repeat||(U.set(t),e.shiftKey?or(t).catch(I):J(t)))},new A(this,[V,Q])}connectedCallback(){super.connectedCallback(),window.addEventListener(`keydown`,this.key),Xn().then(()=>sr(e=>e.sound===null)).catch(I)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`keydown`,this.key)}render(){let{name:e,model:t}=V.value;return y`
      <div class="main">
        <div class="head">
          <h1 class="visually-hidden">Kit</h1>
          <input class="name" type="text" aria-label="Name of the kit" maxlength="60" .value=${e} @change=${this.rename} />
          <button ?disabled=${this.rolling} title="New sounds on every pad that is not locked" @click=${this.rollKit}>
            ${j(`dice`)} Roll the kit
          </button>
          <select aria-label="Model" title="What makes the sounds" @change=${this.chooseModel}>
            ${Q.value.map(e=>y`<option value=${e.name} ?selected=${e.name===t}>${z(e.name)}</option>`)}
          </select>
          <span class="grow"></span>
          <button class="quiet" title="The pattern as a WAV file" @click=${this.bounce}>${j(`wave`)} Bounce</button>
        </div>
        <kit-pads></kit-pads>
        <section class="panel" aria-label="Sequencer"><kit-steps></kit-steps></section>
      </div>
      <aside class="panel" aria-label="Pad"><kit-inspector></kit-inspector></aside>
    `}rename(e){let t=e.target.value.trim()||`My kit`;W(``,e=>({...e,name:t}))}chooseModel(e){let t=e.target.value;W(``,e=>({...e,model:t}))}rollKit(){this.rolling=!0,sr().then(()=>vt(`A new kit. Locked pads kept their sounds.`,{action:{label:`Undo`,run:()=>H.undo()}})).catch(I).finally(()=>this.rolling=!1)}async bounce(){try{let{hits:e,seconds:t}=await Tn(V.value,1);if(e.length===0){vt(`The pattern is empty: set some steps first.`);return}er($n(await Qn(e,t)),`${V.value.name}.wav`)}catch(e){I(e)}}};F([O()],Kr.prototype,`rolling`,void 0),Kr=F([E(`kit-room`)],Kr);export{y as i,E as n,T as r,F as t};