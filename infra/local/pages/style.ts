import { pagesPath } from '#infra/local/guard/admission.ts';

export const stylePath = `${pagesPath}/pages.css`;
/** At the door of the site, whose own sheet it must not touch. */
export const barStylePath = `${pagesPath}/bar.css`;

export const barStyleSheet = `
.machine-bar{position:sticky;bottom:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;padding:.4rem 1rem;
background:#1e1e1e;color:#fff;font:.875rem/1.5 system-ui,sans-serif}
.machine-bar p{margin:0}.machine-bar a{color:#cfe3ff;padding:.2rem 0}
@media print{.machine-bar{display:none}}
`;

export const styleSheet = `
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1e1e1e;overflow-wrap:anywhere}
header,main{max-width:60rem;margin:0 auto;padding:.75rem 1rem}
header p{margin:0;font-weight:700}nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;margin:0;padding:0}
nav a,.acts a{display:inline-block;padding:.35rem 0}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:1.15rem;margin:1.25rem 0 .5rem}
form{margin:.4rem 0}form.search{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}form.search p{margin:0;min-width:0}
label{display:block;font-weight:600}
input,button{font:inherit;padding:.45rem .7rem;max-width:100%;min-height:2.75rem;border:1px solid #666;border-radius:3px;background:#fff}
button{background:#000091;border-color:#000091;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #0a76f6;outline-offset:2px}
ol.letters,ul.plain{list-style:none;margin:0;padding:0}
ol.letters>li,ul.plain>li{border-top:1px solid #ddd;padding:.6rem 0}
.letters p,.plain p{margin:0}.faint{color:#555}
.pager{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;margin-block:1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{font-weight:600}dd{margin:0}
@media (max-width:30rem){dl{display:block}dd{margin-bottom:.4rem}}
iframe{width:100%;height:80vh;border:1px solid #999;background:#fff}
pre{white-space:pre-wrap;font:inherit}progress{width:min(20rem,100%)}
`;
