/// How pages of audits look, on a screen of any width and on paper.
enum AuditStyle {
    static let rules: StaticString = """
        :root { --ink: #1d2733; --soft: #5b6775; --line: #dde2e8; --paper: #fff; --ground: #f4f6f8; --deep: #17425c;
          --good: #5aa18c; --bad: #a8433f; --untold: #e3c260; --exempt: #d3d9e0 }
        *, *::before { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100%; background: var(--ground) }
        body { max-width: 62rem; margin: 0 auto; padding: 0 0 3rem; color: var(--ink); background: var(--paper);
          overflow-wrap: break-word; hyphens: manual }
        header { background: var(--deep); color: #fff; padding: 2rem 2rem 1.6rem }
        header .over { margin: 0; font-size: .82em; letter-spacing: .04em; color: #bcd3e0 }
        header h1 { margin: .25rem 0 .5rem; font-size: 1.75em; line-height: 1.2; font-weight: 600 }
        header .facts { margin: 0; color: #d5e3ec; font-size: .88em }
        main { padding: 0 2rem }
        h2 { font-size: 1.18em; font-weight: 600; margin: 2.4rem 0 .4rem; color: var(--deep) }
        h3 { font-size: 1em; font-weight: 600; margin: 0 }
        p { margin: .35rem 0 } .soft { color: var(--soft); font-size: .9em }
        .sum { display: flex; flex-wrap: wrap; gap: 1.5rem 2rem; align-items: center; padding: 1.6rem 0 .4rem }
        .ring { width: 8.5rem; height: 8.5rem; flex: none } .arc { fill: none; stroke-width: 17 }
        .score { font-size: 26px; font-weight: 600; fill: var(--ink); text-anchor: middle; dominant-baseline: central }
        .tiles { flex: 1 1 17rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .7rem }
        .tile { border: 1px solid var(--line); border-left: .35rem solid var(--deep); border-radius: .3rem;
          padding: .55rem .8rem }
        .tile b { display: block; font-size: 1.45em; font-weight: 600; line-height: 1.2 }
        .tile span { color: var(--soft); font-size: .85em }
        .v-good { fill: var(--good); stroke: var(--good) } .v-bad { fill: var(--bad); stroke: var(--bad) }
        .v-untold { fill: var(--untold); stroke: var(--untold) } .v-exempt { fill: var(--exempt); stroke: var(--exempt) }
        .bar rect, .trend polygon { stroke: none } .arc { fill: none }
        .t-good { border-left-color: var(--good) } .t-bad { border-left-color: var(--bad) }
        .t-untold { border-left-color: var(--untold) } .t-exempt { border-left-color: var(--exempt) }
        .bar { display: block; width: 100%; height: .7rem; border-radius: .2rem; margin: .3rem 0 }
        .key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .85em; color: var(--soft); padding: 0;
          margin: .5rem 0; list-style: none }
        .key svg { width: .8em; height: .8em; margin-right: .4em; vertical-align: -.05em }
        .rows { list-style: none; margin: 0; padding: 0 }
        .rows > li { border-top: 1px solid var(--line); padding: .6rem 0; break-inside: avoid }
        .line { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline }
        .line > :last-child { flex: none; font-variant-numeric: tabular-nums; color: var(--soft); font-size: .88em }
        .code { color: var(--soft); font-size: .82em; font-variant-numeric: tabular-nums; margin-right: .5em }
        .chart { display: grid; grid-template-columns: auto 1fr; gap: .2rem .5rem; margin: .6rem 0 }
        .chart .scale { display: flex; flex-direction: column; justify-content: space-between; font-size: .75em;
          color: var(--soft); text-align: right }
        .chart .dates { grid-column: 2; display: flex; justify-content: space-between; font-size: .75em;
          color: var(--soft) }
        .trend { display: block; width: 100%; height: 11rem; background: var(--ground) }
        .rule { stroke: #fff; stroke-width: 1; stroke-opacity: .55; vector-effect: non-scaling-stroke }
        .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2.5rem }
        .wide { overflow-x: auto }
        table { font-size: .9em } th { background: none; color: var(--soft); font-weight: 600; border-bottom-color: #aab4bf }
        td, th { border-bottom-color: var(--line) } td.n, th.n { font-variant-numeric: tabular-nums }
        td:first-child, th:first-child { padding-left: 0 } td:last-child, th:last-child { padding-right: 0 }
        td, th { hyphens: manual; overflow-wrap: break-word }
        .todo { counter-reset: step; list-style: none; margin: .8rem 0 0; padding: 0 }
        .todo > li { counter-increment: step; border: 1px solid var(--line); border-left: .35rem solid var(--bad);
          border-radius: .3rem; padding: .9rem 1.1rem; margin: 0 0 .9rem; break-inside: avoid }
        .todo h3::before { content: counter(step) ". " }
        .do { background: #eef5f2; border-radius: .3rem; padding: .55rem .8rem; margin: .55rem 0 }
        .do b { display: block; font-size: .82em; color: #2c6b59 }
        .clause { color: var(--soft); font-size: .85em; margin: .3rem 0 0 }
        .sites { margin: .4rem 0; padding-left: 1.1rem; font-size: .93em } .sites li { margin: .15rem 0 }
        .sites b { font-weight: 600 }
        footer { margin: 2.6rem 2rem 0; padding-top: .8rem; border-top: 1px solid var(--line); color: var(--soft);
          font-size: .82em }
        @media (max-width: 40rem) { header { padding: 1.3rem 1rem } main { padding: 0 1rem } footer { margin: 2rem 1rem 0 }
          header h1 { font-size: 1.35em } .sum { justify-content: center } .tiles { flex-basis: 100%;
          grid-template-columns: 1fr 1fr } td, th { overflow-wrap: anywhere; padding: .25em } .n { white-space: normal }
          .two { grid-template-columns: 1fr } .line { flex-wrap: wrap; gap: 0 1rem } .trend { height: 8rem } }
        @media print { html { background: none } body { font-size: 9.5pt; padding: 0 }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact }
          header { background: none; color: var(--ink); padding: 0 0 .6rem; border-bottom: 2px solid var(--deep) }
          header .over, header .facts { color: var(--soft) } main { padding: 0 } footer { margin: 1.5rem 0 0 }
          h2 { break-after: avoid; margin-top: 1.5rem } .wide { overflow: visible } a { color: inherit } }
        """
}
