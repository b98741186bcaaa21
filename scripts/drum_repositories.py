"""The git repositories that drums are learned from: at which commit, under which licence, which files are which kind.

Licences were read in the repositories themselves; where a maker's own words are the only licence, ``licence`` says so.
What was refused, and why, stands in docs/decisions/005-drums.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kit:
    """Recordings of one maker in a git repository.

    Args:
        name: what its hits are called.
        repository: owner and name on GitHub.
        commit: which state of it.
        licence: what it may be used for.
        author: who recorded it; "" where the pattern has a group ``author``.
        kinds: pattern that a path must match in full -> kind and how many of the files to take, evenly chosen.
    """

    name: str
    repository: str
    commit: str
    licence: str
    author: str
    kinds: dict[str, tuple[str, int]] = field(default_factory=dict)


_STARGATE = ("stargateaudio/stargate-sample-pack", "0d33003aaa9c11d9153cf448b994d755cd092899", "CC0-1.0")
_SAMPLED = ("oramics/sampled", "84d3405e107ad52986e7ca99af6a4ed3efe205de", "Public Domain (the collector's word)")
_LIBRE = ("TheSmallTeaBoi/the-libre-sample-pack", "23c02341707128162fc875e622f41b6af921fed3", "CC0-1.0")
_MERCURY = ("tmhglnd/mercury", "151aa8fd5313310160dfac64d1ad5958a12abaa1", "CC0-1.0")
_JAZZKIT = ("psemiletov/drumlabooh-kits", "00138e3ae93ee95ccb918740c88762c03891de06", "CC0-1.0")
_FREESOUND = r"\d+__(?!veiler)(?P<author>.+?)__.*"
"""How files of Freesound are called; those of one maker who also put up sounds of bought drum plug-ins are left out."""


def _signed(name: str, repository: str, commit: str, folder: str, makers: dict[str, dict[str, str]]) -> tuple[Kit, ...]:
    """Return a kit per maker of a folder whose readme names, for each file, its maker on Freesound (all CC0)."""
    return tuple(
        Kit(name, repository, commit, "CC0-1.0", f"{maker} (freesound)",
            {re.escape(folder + file): (kind, 1) for file, kind in hits.items()})
        for maker, hits in makers.items()
    )  # fmt: skip


KITS = (
    Kit("osdk", "crabacus/the-open-source-drumkit", "c58808b2ff5a6cd77c2f47cf45f1a892ce6a1e2c",
        "Public Domain (the maker's word, kvraudio.com/forum/viewtopic.php?t=277132)", "Real Music Media", {
            r"crash/crash\d+\.wav": ("crash", 14), r"crash/crash-edge\d+\.wav": ("crash", 6),
            r"ride/ride-mid-in\d+\.wav": ("ride", 12), r"ride/ride-mid-out\d+\.wav": ("ride", 10),
            r"ride/ride-bell\d+\.wav": ("ride", 5),
            r"hihat/closed-hihat/.*": ("closed_hat", 10), r"hihat/foot-hihat/.*": ("closed_hat", 4),
            r"hihat/half-open-hihat/.*": ("open_hat", 14), r"hihat/half-closed-hihat/.*": ("open_hat", 6),
            r"kick/.*": ("kick", 6), r"rimshot/.*": ("snare", 3),
            r"sidestick/sidestick\d+\.wav": ("rim", 6), r"snare/snare-top\d+\.wav": ("snare", 8),
            r"snare/snare-bottom\d+\.wav": ("snare", 5), r"snare/snare-top-buttend\d+\.wav": ("snare", 3),
            r"toms/(?:large|medium|small)-tom\d+\.wav": ("tom", 12),
            r"toms/(?:large|medium|small)-tom-under\d+\.wav": ("tom", 6),
        }),
    Kit("virtuosity", "backmeupplz/drumkit-kits", "a40d08ef56519a665efaf7d36c7df57877e45445",
        "CC0-1.0", "Versilian Studios, Karoryfer Samples, Austin McMahon", {
            r"virtuosity-jazz/3[56]_v4_.*": ("kick", 3), r"virtuosity-jazz/38_v(?:2\d|3\d)\.wav": ("snare", 6),
            r"virtuosity-jazz/40_v(?:[6-9]|1\d)\.wav": ("snare", 3), r"virtuosity-jazz/37_v[5-8]\.wav": ("rim", 3),
            r"virtuosity-jazz/42_v[234]_.*": ("closed_hat", 6),
            r"virtuosity-jazz/46_v[234]_.*": ("open_hat", 4), r"virtuosity-jazz/49_v[23]_.*": ("crash", 5),
            r"virtuosity-jazz/57_v[23]_.*": ("crash", 5), r"virtuosity-jazz/51_v[23]_.*": ("ride", 5),
            r"virtuosity-jazz/59_v[23]_.*": ("ride", 5), r"virtuosity-jazz/53_v[23]_.*": ("ride", 4),
            r"virtuosity-jazz/41_v(?:9|1\d)\.wav": ("tom", 4), r"virtuosity-jazz/48_v(?:9|1\d)\.wav": ("tom", 4),
            r"virtuosity-jazz/43_v[6-9]\.wav": ("tom", 2), r"virtuosity-jazz/50_v(?:9|1\d)\.wav": ("tom", 3),
        }),
    Kit("phat-hat", "sfzinstruments/Karoryfer.TheHatWithThePhat", "afa76f2c9c88e2e27d72a0c2216b1eae3c47b835",
        "CC0-1.0", "Karoryfer Lecolds", {
            r"Samples/loose/.*(?:bow|edge)_vl[2345]_rr\d\.wav": ("open_hat", 4),
            r"Samples/sizz/.*(?:bow|edge)_vl[234]_rr\d\.wav": ("open_hat", 3),
            r"Samples/(?:closed|squash|xtight)/.*(?:bow|edge)_vl[2345]_rr\d\.wav": ("closed_hat", 5),
            r"Samples/chik/.*vl[345]_rr\d\.wav": ("closed_hat", 2),
        }),
    Kit("gogodze", "sfzinstruments/karoryfer.gogodze-phu-vol-ii", "69a0274cdc39c99c3098cde1bc3789690de86d62",
        "CC0-1.0", "Karoryfer Lecolds", {
            **{rf"Samples/{mic}_mic/h[ho]_.*": ("open_hat", 4) for mic in ("oh", "side", "retro")},
            **{rf"Samples/{mic}_mic/h[ct]_.*": ("closed_hat", 4) for mic in ("oh", "side", "retro")},
            **{rf"Samples/{mic}_mic/sc_.*": ("snare", 4) for mic in ("snare", "oh", "retro")},
            **{rf"Samples/{mic}_mic/ks_.*": ("kick", 3) for mic in ("kick", "oh", "retro")},
            **{rf"Samples/{mic}_mic/t[lmh]_.*": ("tom", 5) for mic in ("oh", "retro")},
            r"Samples/oh_mic/ss_.*": ("rim", 4),
        }),
    Kit("frankensnare", "sfzinstruments/karoryfer.frankensnare", "9151c2d79fcbb73c65d63f78918d4ba7abc91a81",
        "CC0-1.0", "Karoryfer Samples", {
            rf"Samples/{drum}_basic/{mic}/sn_vl[456].*": ("snare", 1)
            for drum in ("10", "12", "13b", "14a", "14p", "14s", "16") for mic in ("top", "oh")
        }),
    Kit("rusty", *_STARGATE, "Karoryfer Samples (Big Rusty, Unruly and Swirly Drums)", {
            r"stargate-sample-pack/karoryfer/cymbals/crash_.*": ("crash", 2),
            r"stargate-sample-pack/karoryfer/cymbals/ride_.*": ("ride", 2),
            r"stargate-sample-pack/karoryfer/hihats/.*_(?:closed|tight)\.wav": ("closed_hat", 2),
            r"stargate-sample-pack/karoryfer/hihats/.*_open\.wav": ("open_hat", 1),
            r"stargate-sample-pack/karoryfer/kicks/.*": ("kick", 5),
            r"stargate-sample-pack/karoryfer/snares/.*": ("snare", 5),
            r"stargate-sample-pack/karoryfer/toms/.*": ("tom", 4),
            r"stargate-sample-pack/karoryfer/percussion/(?:antlers|big_metal|jewelers|pitchfork|shoemakers|sword).*":
                ("perc", 6),
            r"stargate-sample-pack/karoryfer/percussion/(?:bones|chain|cow_teeth).*": ("fx", 4),
        }),
    Kit("fugue-state", *_STARGATE, "Kevin B. (Fugue State Audio)", {
            r"stargate-sample-pack/fugue-state-audio/drums/claps/.*": ("clap", 5),
            r"stargate-sample-pack/fugue-state-audio/drums/cymbals/.*(?:crash|cymbal)\.wav": ("crash", 4),
            r"stargate-sample-pack/fugue-state-audio/drums/cymbals/.*ride\.wav": ("ride", 3),
            r"stargate-sample-pack/fugue-state-audio/drums/hihats/.*clsd\.wav": ("closed_hat", 5),
            r"stargate-sample-pack/fugue-state-audio/drums/hihats/.*open\.wav": ("open_hat", 5),
            r"stargate-sample-pack/fugue-state-audio/drums/kicks/.*kick\.wav": ("kick", 5),
            r"stargate-sample-pack/fugue-state-audio/drums/snares/.*": ("snare", 5),
            r"stargate-sample-pack/fugue-state-audio/drums/toms/.*": ("tom", 15),
            r"stargate-sample-pack/fugue-state-audio/drums/percussion/.*cowbell\.wav": ("cowbell", 2),
            r"stargate-sample-pack/fugue-state-audio/drums/percussion/.*rimshot\.wav": ("rim", 2),
            r"stargate-sample-pack/fugue-state-audio/drums/percussion/.*maracas\.wav": ("shaker", 1),
            r"stargate-sample-pack/fugue-state-audio/drums/percussion/.*(?:claves|fmperc)\.wav": ("perc", 3),
            r"stargate-sample-pack/fugue-state-audio/drums/percussion/.*(?:zap|8bit)\.wav": ("fx", 2),
            r"stargate-sample-pack/fugue-state-audio/found-sounds/(?:bowlhit|glass-hit)\.wav": ("perc", 2),
        }),
    Kit("vcsl", *_STARGATE, "Versilian Studios (Sam Gossner)", {
            r"stargate-sample-pack/sgossner/VCSL/Membranophones/Bongos/.*Hit.*": ("conga", 6),
            r"stargate-sample-pack/sgossner/VCSL/Membranophones/Conga/.*Hit.*": ("conga", 8),
            r"stargate-sample-pack/sgossner/VCSL/Membranophones/Darbuka/Darbuka_[1-4].*": ("conga", 4),
            r"stargate-sample-pack/sgossner/VCSL/Membranophones/Snare.*HitSN_v[45].*": ("snare", 3),
            r"stargate-sample-pack/sgossner/VCSL/Membranophones/Snare.*rimshot.*": ("snare", 2),
            r"stargate-sample-pack/sgossner/VCSL/Membranophones/Snare.*Xstick.*": ("rim", 2),
            r"stargate-sample-pack/sgossner/VCSO-2-CE/Percussion/Cowbell.*": ("cowbell", 2),
            r"stargate-sample-pack/sgossner/VCSO-2-CE/Percussion/(?:Anvil|LogDrum|Triangle).*": ("perc", 6),
            r"stargate-sample-pack/sgossner/VCSO-2-CE/Percussion/(?:Ratchet1-Crank|zap).*": ("fx", 3),
        }),
    Kit("freesound", *_STARGATE, "", {
            rf"stargate-sample-pack/freesound/drums/bongo/{_FREESOUND}": ("conga", 5),
            rf"stargate-sample-pack/freesound/drums/clap/(?!.*bastian){_FREESOUND}": ("clap", 3),
            rf"stargate-sample-pack/freesound/drums/cymbal/closed/{_FREESOUND}": ("closed_hat", 4),
            rf"stargate-sample-pack/freesound/drums/cymbal/open/(?!.*(?:rodrigo|shpira)){_FREESOUND}": ("open_hat", 1),
            rf"stargate-sample-pack/freesound/drums/cymbal/crash/{_FREESOUND}": ("crash", 3),
            rf"stargate-sample-pack/freesound/drums/kick/(?!.*(?:hardstyle|safari)){_FREESOUND}": ("kick", 3),
            rf"stargate-sample-pack/freesound/drums/rimshot/(?!.*timpani){_FREESOUND}": ("rim", 4),
            rf"stargate-sample-pack/freesound/drums/snare/{_FREESOUND}": ("snare", 5),
        }),
    Kit("microlag", *_STARGATE, "microlag", {
            r"stargate-sample-pack/microlag/One-Shots/Drums/Clap.*": ("clap", 1),
            r"stargate-sample-pack/microlag/One-Shots/Drums/Hihat.*": ("closed_hat", 2),
            r"stargate-sample-pack/microlag/One-Shots/Drums/Kick.*": ("kick", 2),
            r"stargate-sample-pack/microlag/One-Shots/Drums/Snare.*": ("snare", 1),
        }),
    Kit("stargate", *_STARGATE, "Stargate DAW", {
            r"stargate-sample-pack/stargate/hats/.*": ("closed_hat", 2),
            r"stargate-sample-pack/stargate/kicks/.*": ("kick", 3),
        }),
    Kit("uzu", "tidalcycles/uzu-drumkit", "2f3e05c70ab4d73ad053a1467adec89bd27377a0", "Unlicense",
        "mot4i, Switch Angel, Ludens", {
            r"bd/.*wav": ("kick", 8), r"cb/.*wav": ("cowbell", 1), r"cp/.*wav": ("clap", 2), r"cr/.*wav": ("crash", 2),
            r"hh/.*wav": ("closed_hat", 5), r"[hml]t/.*wav": ("tom", 3), r"oh/.*wav": ("open_hat", 4),
            r"rd/.*wav": ("ride", 1), r"rim/.*wav": ("rim", 2), r"sd/.*wav": ("snare", 5), r"sh/.*wav": ("shaker", 1),
            r"tb/.*wav": ("shaker", 1), r"misc/.*wav": ("fx", 5),
        }),
    Kit("libre", *_LIBRE, "TeaBoi", {
            r"drums/one shot/claps/.*": ("clap", 3), r"drums/one shot/hi hats/ch .*": ("closed_hat", 4),
            r"drums/one shot/hi hats/Open.*": ("open_hat", 1),
            r"drums/one shot/perc/perc (?!10|14)\d+ @TeaBoi\.wav": ("perc", 6),
            r"drums/one shot/kicks/(?:punchy|stomp|pointy).*@TeaBoi\.wav": ("kick", 6),
        }),
    Kit("libre", *_LIBRE, "", {
            r"drums/one shot/snares/.*@(?P<author>Klassic)\.wav": ("snare", 4),
            r"drums/one shot/snares/.*@(?P<author>unikub)\.(?:wav|flac)": ("snare", 2),
            r"drums/Moderncat 0\.1/Kick.*@(?P<author>Lifeline)\.wav": ("kick", 3),
            r"drums/one shot/kicks/.*@(?P<author>Klassic|DJ_PIXEL)\.wav": ("kick", 4),
        }),
    Kit("kickmess", "BillyDM/meadowlark-factory-library", "9e99c929508cd6c59bffd8cd953525b712bf9af1", "CC0-1.0",
        "Meadowlark factory library", {r"Drums - One Shot/Kicks/.*wav": ("kick", 5)}),
    Kit("nord-drum", *_MERCURY, "menegass (freesound)", {
            r"mercury_ide/media/samples/drums/clap/clap_nord\.wav": ("clap", 1),
            r"mercury_ide/media/samples/drums/hat/hat_nord\.wav": ("closed_hat", 1),
            r"mercury_ide/media/samples/drums/hat/hat_nord_open\.wav": ("open_hat", 1),
            r"mercury_ide/media/samples/drums/kick/kick_nord.*": ("kick", 2),
            r"mercury_ide/media/samples/drums/perc/wood_nord.*": ("perc", 3),
            r"mercury_ide/media/samples/drums/snare/snare_nord.*": ("snare", 2),
            r"mercury_ide/media/samples/drums/tom/tom_nord.*": ("tom", 2),
        }),
    Kit("oceanictrancer", *_MERCURY, "oceanictrancer (freesound)", {
            r"mercury_ide/media/samples/drums/hat/hat_(?:min|dub)\.wav": ("closed_hat", 2),
            r"mercury_ide/media/samples/drums/hat/hat_min_open\.wav": ("open_hat", 1),
        }),
    Kit("dwsd", *_MERCURY, "DWSD (freesound)", {
            r"mercury_ide/media/samples/drums/kick/kick_(?:dub|vintage)\.wav": ("kick", 2),
        }),
    Kit("alexthegr81", *_MERCURY, "alexthegr81 (freesound)", {
            r"mercury_ide/media/samples/drums/snare/snare_(?:step|dnb)\.wav": ("snare", 2),
        }),
    Kit("jagadamba", *_MERCURY, "jagadamba (freesound)", {
            r"mercury_ide/media/samples/drums/perc/block.*": ("perc", 2),
            r"mercury_ide/media/samples/drums/perc/bongo.*": ("conga", 2),
        }),
    Kit("world", "freepats/world-percussion", "e54eb2912a0d6d4444ab205d52f778e27da0fc96",
        "CC0-1.0", "FreePats (Xavimart, Gonzalo, Roberto)", {
            r"samples/HandClap/.*": ("clap", 9), r"samples/Maracas/.*": ("shaker", 8),
            r"samples/EggShaker/.*": ("shaker", 12), r"samples/Tambourine/.*": ("shaker", 8),
            r"samples/Bongos/.*": ("conga", 6), r"samples/(?:Low|High|)Conga/.*": ("conga", 6),
            r"samples/(?:Claves|Castanets)/.*": ("perc", 6),
        }),
    Kit("synth", "freepats/synthesizer-percussion", "39bbabce8e0e10aa259d5d94fca329f668733185",
        "CC0-1.0", "FreePats (Roberto)", {
            r"samples/Clap.*": ("clap", 1), r"samples/ClosedHiHat.*": ("closed_hat", 2),
            r"samples/OpenHiHat.*": ("open_hat", 1), r"samples/Cymbal.*": ("crash", 4), r"samples/Kick.*": ("kick", 2),
            r"samples/Snare.*": ("snare", 2), r"samples/(?:High|Mid|Low)Tom.*": ("tom", 6),
            r"samples/Shaker.*": ("shaker", 2), r"samples/Claves.*": ("perc", 1),
        }),
    Kit("cr78", *_SAMPLED, "boxedear.com", {
            r"DM/CR-78/samples/kick.*": ("kick", 2), r"DM/CR-78/samples/snare.*": ("snare", 2),
            r"DM/CR-78/samples/hihat.*": ("closed_hat", 3), r"DM/CR-78/samples/cymbal.*": ("crash", 1),
            r"DM/CR-78/samples/(?:bongo|conga).*": ("conga", 3), r"DM/CR-78/samples/cowbell.*": ("cowbell", 1),
            r"DM/CR-78/samples/rim.*": ("rim", 1), r"DM/CR-78/samples/tamb.*": ("shaker", 2),
            r"DM/CR-78/samples/guiro.*": ("perc", 2),
        }),
    Kit("rhythm-king", *_SAMPLED, "submodern.com", {
            r"DM/MRK-2/samples/kick.*": ("kick", 1), r"DM/MRK-2/samples/snare.*": ("snare", 1),
            r"DM/MRK-2/samples/hihat-closed.*": ("closed_hat", 1), r"DM/MRK-2/samples/hihat-open.*": ("open_hat", 1),
            r"DM/MRK-2/samples/cymball.*": ("crash", 2), r"DM/MRK-2/samples/tom.*": ("tom", 1),
            r"DM/MRK-2/samples/bongo.*": ("conga", 1), r"DM/MRK-2/samples/(?:block|clave).*": ("perc", 2),
        }),
    *_signed("cadence", "emilykl/cadence", "2bd34101e1b0eeaceea36c3335298003f061ebf9", "sounds/", {
            "soneproject": {"crash.wav": "crash", "hihat_open.wav": "open_hat", "kick2.wav": "kick",
                            "tom_high.wav": "tom", "tom_low.wav": "tom"},
            "timgormly": {"cowbell1.wav": "cowbell"}, "menegass": {"cowbell2.wav": "cowbell"},
            "isaacMedina": {"hihat_closed.wav": "closed_hat"}, "NoirPantalon": {"kick1.wav": "kick"},
        }),
    *_signed("js30", "kathmo/js30", "3473cc77cf3991f06515ac0cd8f827a9c8ee3877", "drum-kit/assets/sounds/", {
            "IanStarGem": {"hi-hat-closed-1.ogg": "closed_hat", "snare-2.ogg": "snare", "kick-1.ogg": "kick"},
            "zinzan_101": {"hi-hat-open-1.ogg": "open_hat"}, "Dolfeus": {"snare-1.ogg": "snare"},
            "YSJ_Sounds": {"snare-3.ogg": "snare"}, "ethan_lackey": {"snare-4.ogg": "snare"},
            "laya": {"kick-2.ogg": "kick"}, "nabz871": {"kick-3.ogg": "kick"},
            "thomasjaunism": {"island-drum-1.ogg": "conga", "wood-block-1.ogg": "perc"},
            "Hard3eat": {"ride-1.ogg": "ride", "clap-2.ogg": "clap"}, "menegass": {"shaker-1.ogg": "shaker"},
            "LozKaye": {"claves-1.ogg": "perc"}, "timgormly": {"cowbell-1.ogg": "cowbell"},
            "dfeltch": {"tambourine-1.ogg": "shaker"}, "young_daddy": {"clap-1.ogg": "clap"},
        }),
    Kit("jazzkit", *_JAZZKIT, "bigjoedrummer (freesound)", {
            r"Gretch Jazzkit/toms/(?:cat-maple-8|tom-gretsch-cat-maple-1[24]).*": ("tom", 3),
            r"Gretch Jazzkit/snare/.*": ("snare", 3), r"Gretch Jazzkit/bass/bass22-02\.wav": ("kick", 1),
        }),
    Kit("jazzkit", *_JAZZKIT, "shpira (freesound)", {
            r"Gretch Jazzkit/cymbals/hat-(?:open1|closed-hit4-half2)\.wav": ("open_hat", 2),
            r"Gretch Jazzkit/cymbals/hat-closed-(?:2|hit1)\.wav": ("closed_hat", 2),
            r"Gretch Jazzkit/cymbals/cymbal-big4-low\.wav": ("crash", 1),
            r"Gretch Jazzkit/cymbals/cymbal-big[12]\.wav": ("ride", 2),
        }),
    Kit("vcsl", "ryanfoxbt/rockblox", "a19e3241b6fb8c7489709fbd0c295c3a71cc9231", "CC0-1.0",
        "Versilian Studios (Sam Gossner)", {
            r"public/samples/drums/hihat-open\.ogg": ("open_hat", 1), r"public/samples/drums/crash\.ogg": ("crash", 1),
            r"public/samples/drums/hihat-closed\.ogg": ("closed_hat", 1),
            r"public/samples/drums/(?:low|mid|high)-tom\.ogg": ("tom", 3),
        }),
    Kit("pt12", "electr0sp00k/PT-12_Rhythm", "73c6fb586340eaae98e9b737e079be362aa374d8", "MIT", "Teo Coffman", {
            r"samples/openhat\.wav": ("open_hat", 1), r"samples/tom3?\.wav": ("tom", 2),
            r"samples/snare2?\.wav": ("snare", 2), r"samples/clap\.wav": ("clap", 1),
            r"samples/shaker2\.wav": ("shaker", 1),
        }),
    Kit("karman", "teropa/drumkit", "ec501fa8b60f216e0b71da55f1ae98f8f8b185fa", "CC0-1.0", "Karman_Lyne (freesound)",
        {r"src/assets/tom(?:Low|Mid|High)\.mp3": ("tom", 3)}),
    Kit("bobobo", "sfzinstruments/karoryfer.gogodze-phu-vol-i", "7452f62060cd3a468c78bc361d96a4dfb30879c9",
        "CC0-1.0", "Karoryfer Lecolds", {
            r"Samples/bobobo/bobobo_(?:tenor_l|tenor_s2|treble_l|treble_s)_vl4_rr1\.wav": ("conga", 4),
        }),
)  # fmt: skip
