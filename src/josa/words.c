/* words.c - English words as Koreans read them: the lists to extend.
 *
 * SPDX-License-Identifier: MIT
 *
 * Not part of the library: compile.c makes the library's tables (table.h) from these lists.
 *
 * A word in lower case, without digits, is looked up here first.  A word that is not
 * listed is read by its ending, and only endings that are practically always written
 * the same way in Hangul have a rule (외래어 표기법, the loanword orthography, and common
 * usage).  A word that people read in different ways has several sounds or none, and
 * then both forms of the particle are printed.
 *
 * To add a word, put it into `josa_words`, or a name into `josa_names` (names.c), in the
 * order of strcmp(), which a test checks.  A word that its ending (endings.c) reads
 * correctly needs no line. */
#include "josa/words.h"

/* Short names for the list. */
enum {
    V = JOSA_VOWEL,
    L = JOSA_RIEUL,
    C = JOSA_CONSONANT,
    DIVIDED = JOSA_VOWEL | JOSA_CONSONANT,
    ANY = JOSA_VOWEL | JOSA_RIEUL | JOSA_CONSONANT
};

const struct josa_word josa_words[] = {
    { "abalone", V },     /* 애벌로니 */
    { "abc", V },
    { "accurate", DIVIDED }, /* 애큐럿, 애큐레이트 */
    { "acme", V },        /* 애크미 */
    { "acne", V },        /* 아크네 */
    { "acrobat", DIVIDED }, /* 애크러뱃, 아크로바트 */
    { "addr", V|L },      /* 어드레스, 에이디디알 */
    { "adequate", DIVIDED },
    { "adhoc", C },       /* 애드혹 */
    { "ai", V },          /* 에이아이 */
    { "air", V },
    { "airpod", C },      /* 에어팟 */
    { "alert", DIVIDED }, /* 얼럿, 알러트 */
    { "almanac", C },     /* 앨머낵 */
    { "alphabet", C },    /* 알파벳 */
    { "anemone", V },     /* 아네모네 */
    { "anime", V },       /* 애니메 */
    { "antique", DIVIDED }, /* 앤티크, 앤틱 */
    { "api", V },         /* 에이피아이 */
    { "app", C },         /* 앱 */
    { "async", V },
    { "at", C },          /* 앳 */
    { "audit", DIVIDED }, /* 오딧, 오디트 */
    { "aws", V },
    { "back", C },
    { "bag", C },         /* 백 */
    { "ballet", V },      /* 발레 */
    { "bandit", C },      /* 밴딧 */
    { "bar", V },
    { "beret", V },       /* 베레 */
    { "big", C },
    { "bit", V },         /* 비트 */
    { "blob", C },        /* 블롭 */
    { "bloc", C },        /* 블록 */
    { "book", C },
    { "boot", V },        /* 부트 */
    { "bot", C },         /* 봇 */
    { "bouquet", V },     /* 부케 */
    { "bout", V },        /* 바우트 */
    { "break", V },       /* 브레이크 */
    { "brexit", V },      /* 브렉시트 */
    { "brunette", C },    /* 브루넷 */
    { "buffet", V },      /* 뷔페 */
    { "cab", DIVIDED },   /* 캡, 캐브 */
    { "cabaret", V },     /* 카바레 */
    { "cadillac", C },    /* 캐딜락 */
    { "cantabile", V },   /* 칸타빌레 */
    { "cap", C },
    { "car", V },
    { "carat", C },       /* 캐럿 */
    { "cat", C },
    { "caveat", DIVIDED },/* 캐비앗, 캐비아트 */
    { "certificate", DIVIDED },
    { "chalet", V },      /* 샬레 */
    { "chat", C },        /* 챗 */
    { "check", V },       /* 체크 */
    { "chic", V },        /* 시크 */
    { "chip", C },
    { "chocolate", C },
    { "cigarette", C },   /* 시가렛 */
    { "climate", DIVIDED }, /* 클라이밋, 클라이메이트 */
    { "clip", C },
    { "clout", V },       /* 클라우트 */
    { "club", C },        /* 클럽 */
    { "cockpit", C },     /* 콕핏 */
    { "code", V },
    { "codec", C },       /* 코덱 */
    { "cognac", C },      /* 코냑 */
    { "combat", C },      /* 컴뱃 */
    { "composite", DIVIDED },
    { "cook", C },
    { "coop", C },        /* 쿱, 코옵 */
    { "core", V },
    { "corp", DIVIDED },  /* 코퍼레이션, 코프 */
    { "corporate", DIVIDED },
    { "coup", V },        /* 쿠 */
    { "crab", C },        /* 크랩 */
    { "crochet", V },     /* 크로셰 */
    { "croissant", C },   /* 크루아상 */
    { "croquet", V },     /* 크로케 */
    { "cube", V },
    { "cut", C },
    { "data", V },
    { "date", V },
    { "debit", DIVIDED }, /* 데빗, 데비트 */
    { "debut", V },       /* 데뷔 */
    { "deep", C },
    { "definite", DIVIDED }, /* 데피닛, 데피니트 */
    { "del", V|L },       /* 딜리트, 델 */
    { "delicate", DIVIDED },
    { "denouement", C },  /* 데누망 */
    { "deposit", C },     /* 디파짓 */
    { "depot", V },       /* 디포 */
    { "desperate", DIVIDED },
    { "devout", V },      /* 디바우트 */
    { "diet", V },        /* 다이어트 */
    { "digit", DIVIDED },
    { "diplomat", DIVIDED }, /* 디플로맷, 디플로마트 */
    { "doc", DIVIDED },   /* 독, 디오시 */
    { "dog", DIVIDED },
    { "done", C },
    { "door", V },
    { "doormat", V },     /* 도어매트 */
    { "dot", DIVIDED },   /* 닷, 도트 */
    { "drop", C },
    { "duet", C },        /* 듀엣 */
    { "duvet", V },       /* 듀베 */
    { "ear", V },
    { "ecr", L },         /* 이시알 */
    { "edit", DIVIDED },
    { "eight", DIVIDED }, /* 에이트, 에잇 */
    { "emit", C },        /* 에밋 */
    { "epitome", V },     /* 이피터미 */
    { "epoch", DIVIDED },
    { "epub", C },        /* 이펍 */
    { "err", V|L },       /* 에러, 이알알 */
    { "etiquette", C },   /* 에티켓 */
    { "exe", V },
    { "exploit", DIVIDED }, /* 익스플로이트, 익스플로잇 */
    { "expr", DIVIDED },  /* 익스프레션 */
    { "fab", C },         /* 팹 */
    { "facet", C },       /* 패싯 */
    { "facsimile", DIVIDED }, /* 팩시밀리, 팩시마일 */
    { "fanclub", C },     /* 팬클럽 */
    { "favorite", C },    /* 페이버릿 */
    { "file", L },
    { "filet", V },       /* 필레 */
    { "fillet", V },      /* 필레 */
    { "finale", V },      /* 피날레 */
    { "fitbit", C },      /* 핏빗 */
    { "flat", C },
    { "flatpak", C },     /* 플랫팩 */
    { "flip", C },
    { "float", V },       /* 플로트 */
    { "flout", V },       /* 플라우트 */
    { "foot", C },        /* 풋 */
    { "for", V },         /* 포 */
    { "four", V },
    { "franc", C },       /* 프랑 */
    { "freak", DIVIDED }, /* 프리크, 프릭 */
    { "frigate", C },     /* 프리깃 */
    { "func", DIVIDED },  /* 펑크, 펑션 */
    { "gambit", C },      /* 갬빗 */
    { "game", C },
    { "gap", C },
    { "get", C },         /* 겟 */
    { "gigabit", V },     /* 기가비트 */
    { "gimme", V },       /* 기미 */
    { "git", C },         /* 깃 */
    { "glob", DIVIDED },  /* 글로브, 글롭 */
    { "god", C },         /* 갓 */
    { "good", C },        /* 굿 */
    { "gourmet", V },     /* 고메 */
    { "gout", V },        /* 가우트 */
    { "granite", DIVIDED }, /* 그래닛, 그래나이트 */
    { "grep", C },
    { "group", C },       /* 그룹 */
    { "grout", V },       /* 그라우트 */
    { "grub", DIVIDED },  /* 그럽, 그루브 */
    { "guacamole", V },   /* 과카몰레 */
    { "gui", V },
    { "habit", C },       /* 해빗 */
    { "habitat", C },     /* 해비탯 */
    { "harangue", C },    /* 허랭 */
    { "heap", C },        /* 힙 */
    { "heat", V },
    { "hit", V },         /* 히트 */
    { "home", C },
    { "honeypot", C },    /* 허니팟 */
    { "hook", C },
    { "host", V },
    { "hot", C },
    { "hour", V },
    { "hyperbole", V },   /* 하이퍼볼리 */
    { "iam", C },
    { "id", V },          /* 아이디 */
    { "ide", V },
    { "idiot", DIVIDED }, /* 이디엇, 이디오트 */
    { "imap", C },        /* 아이맵 */
    { "immediate", DIVIDED }, /* 이미디엇, 이미디에이트 */
    { "infosec", C },     /* 인포섹 */
    { "inherit", C },     /* 인헤릿 */
    { "init", C },        /* 이닛 */
    { "input", C },       /* 인풋 */
    { "intermediate", DIVIDED }, /* 인터미디엇, 인터미디에이트 */
    { "interpret", DIVIDED }, /* 인터프리트, 인터프릿 */
    { "io", V },
    { "ios", V },
    { "iot", V },         /* 아이오티 */
    { "ip", V },          /* 아이피 */
    { "ipod", C },        /* 아이팟 */
    { "ipsec", C },       /* 아이피섹 */
    { "jab", C },         /* 잽 */
    { "jackpot", C },     /* 잭팟 */
    { "jar", V },         /* 자르 */
    { "jeep", V },        /* 지프 */
    { "job", C },         /* 잡 */
    { "jpeg", C },        /* 제이펙 */
    { "kayak", C },       /* 카약 */
    { "keep", C },
    { "keycloak", DIVIDED }, /* 키클로크, 키클록 */
    { "kick", C },
    { "kilobit", V },     /* 킬로비트 */
    { "kit", DIVIDED },   /* 키트, 킷 */
    { "knit", V },        /* 니트 */
    { "knob", V },        /* 노브 */
    { "krone", V },       /* 크로네 */
    { "lab", C },         /* 랩 */
    { "latex", DIVIDED },
    { "ldap", DIVIDED },  /* 엘댑, 엘디에이피 */
    { "legitimate", DIVIDED },
    { "lemme", V },       /* 레미 */
    { "lilac", C },       /* 라일락 */
    { "limit", DIVIDED }, /* 리밋, 리미트 */
    { "line", C },
    { "lock", C },
    { "look", C },
    { "loop", V },        /* 루프 */
    { "lout", V },        /* 라우트 */
    { "mac", C },
    { "magnet", DIVIDED },/* 마그네트, 마그넷 */
    { "map", C },
    { "mascarpone", V },  /* 마스카르포네 */
    { "mascot", V },      /* 마스코트 */
    { "mat", V },         /* 매트 */
    { "me", V },          /* 미 */
    { "meet", DIVIDED },
    { "megabit", V },     /* 메가비트 */
    { "meringue", C },    /* 머랭 */
    { "merit", V },       /* 메리트 */
    { "merlot", V },      /* 메를로 */
    { "mime", C },
    { "minestrone", V },  /* 미네스트로네 */
    { "minute", C },      /* 미닛 */
    { "misc", DIVIDED },  /* 미스크 */
    { "mob", C },         /* 몹 */
    { "mock", C },
    { "mode", V },
    { "msec", V },        /* 밀리세컨드 */
    { "name", C },
    { "net", C },         /* 넷 */
    { "ngrok", C },       /* 엔그록 */
    { "nightclub", C },   /* 나이트클럽 */
    { "node", V },
    { "none", C },
    { "noop", C },        /* 노옵 */
    { "not", C },         /* 낫 */
    { "nsec", V },        /* 나노세컨드 */
    { "nvme", V },        /* 엔브이엠이 */
    { "ocr", L },         /* 오시알 */
    { "of", V },
    { "ok", V },
    { "omelette", C },    /* 오믈렛 */
    { "opposite", DIVIDED }, /* 오퍼짓, 오포지트 */
    { "or", V },          /* 오어 */
    { "os", V },
    { "out", C },         /* 아웃 */
    { "pack", C },
    { "pair", V },
    { "parquet", V },     /* 파케 */
    { "path", V },
    { "patriot", C },     /* 패트리엇 */
    { "peak", V },
    { "phone", C },
    { "pick", C },
    { "pilot", C },
    { "pip", C },
    { "pipe", V },
    { "pirate", DIVIDED },/* 파이럿, 파이리트 */
    { "pivot", C },
    { "plot", C },
    { "poet", DIVIDED },  /* 포이트, 포엣 */
    { "pop", C },
    { "port", V },
    { "pout", V },        /* 파우트 */
    { "prerequisite", DIVIDED },
    { "private", C },     /* 프라이빗 */
    { "proc", C },        /* 프록 */
    { "ptr", V|L },       /* 포인터, 피티알 */
    { "pub", C },
    { "put", C },         /* 풋 */
    { "qubit", V },       /* 큐비트 */
    { "queue", V },
    { "quiet", DIVIDED }, /* 콰이어트, 콰이엇 */
    { "quit", DIVIDED },  /* 퀴트, 큇 */
    { "rack", C },
    { "rapprochement", C }, /* 라프로슈망 */
    { "readme", V },      /* 리드미 */
    { "rememberme", V },  /* 리멤버미 */
    { "reset", C },       /* 리셋 */
    { "restaurant", C },  /* 레스토랑 */
    { "resultset", DIVIDED }, /* 리절트셋, 리절트세트 */
    { "resume", DIVIDED },
    { "retweet", C },     /* 리트윗 */
    { "ricochet", V },    /* 리코셰 */
    { "riot", C },        /* 라이엇 */
    { "robot", C },
    { "rock", C },
    { "role", L },
    { "root", V },        /* 루트 */
    { "roulette", C },    /* 룰렛 */
    { "rout", V },        /* 라우트 */
    { "rule", L },
    { "sachet", V },      /* 사셰 */
    { "sanskrit", V },    /* 산스크리트 */
    { "scikit", C },      /* 사이킷 */
    { "scoop", C },       /* 스쿱 */
    { "scout", V },       /* 스카우트 */
    { "scrub", DIVIDED }, /* 스크러브, 스크럽 */
    { "seat", V },
    { "secret", C },      /* 시크릿 */
    { "sesame", V },      /* 세서미 */
    { "set", DIVIDED },   /* 셋, 세트 */
    { "setup", C },
    { "sheet", V },       /* 시트 */
    { "ship", C },
    { "shot", C },
    { "shout", V },       /* 샤우트 */
    { "silhouette", C },  /* 실루엣 */
    { "sip", DIVIDED },   /* 에스아이피, 십 */
    { "skip", C },
    { "slab", V },        /* 슬래브 */
    { "sleep", C },
    { "slot", C },
    { "snap", C },
    { "snout", V },       /* 스나우트 */
    { "soap", DIVIDED },
    { "some", C },
    { "sonnet", DIVIDED },/* 소네트, 소넷 */
    { "sorbet", V },      /* 소르베 */
    { "soup", V },
    { "soviet", V },      /* 소비에트 */
    { "spec", C },        /* 스펙 */
    { "spirit", C },      /* 스피릿 */
    { "spot", C },
    { "spout", V },       /* 스파우트 */
    { "sprout", V },      /* 스프라우트 */
    { "sqoop", C },       /* 스쿱 */
    { "stab", DIVIDED },  /* 스탭, 스태브 */
    { "star", V },
    { "stat", C },
    { "stderr", V|L },    /* 스탠더드 에러, 에스티디이알알 */
    { "steak", V },       /* 스테이크 */
    { "step", C },
    { "stop", C },
    { "stout", V },       /* 스타우트 */
    { "str", ANY },       /* 스트링, 에스티알 */
    { "streak", DIVIDED },/* 스트리크, 스트릭 */
    { "sub", V },         /* 서브 */
    { "surrogate", DIVIDED },
    { "swap", DIVIDED },  /* 스왑, 스와프 */
    { "sweat", DIVIDED }, /* 스웨트, 스웻 */
    { "sync", V },        /* 싱크 */
    { "tab", C },
    { "tamale", V },      /* 타말레 */
    { "tar", V },         /* 타르 */
    { "tarot", V },       /* 타로 */
    { "teapot", DIVIDED },/* 티포트, 티팟 */
    { "technique", C },   /* 테크닉 */
    { "test", V },
    { "theme", DIVIDED }, /* 테마, 띰 */
    { "threat", DIVIDED },/* 스레트, 스렛 */
    { "tick", C },
    { "time", C },
    { "tip", C },
    { "tongue", C },      /* 텅 */
    { "toolkit", C },     /* 툴킷 */
    { "top", C },
    { "tout", V },        /* 타우트 */
    { "transit", C },     /* 트랜짓 */
    { "trap", C },
    { "trek", C },        /* 트렉 */
    { "trip", C },
    { "trout", V },       /* 트라우트 */
    { "turret", C },      /* 터릿 */
    { "tweet", C },       /* 트윗 */
    { "type", C },
    { "ui", V },
    { "uikit", C },       /* 유아이킷 */
    { "ukulele", V },     /* 우쿨렐레 */
    { "ultimate", DIVIDED }, /* 얼티밋, 얼티메이트 */
    { "unit", C },        /* 유닛 */
    { "uri", V },         /* 유알아이 */
    { "url", L },         /* 유알엘 */
    { "usb", V },         /* 유에스비 */
    { "usec", V },        /* 마이크로세컨드 */
    { "user", V },
    { "valet", V },       /* 발레 */
    { "vip", V },         /* 브이아이피 */
    { "visit", DIVIDED }, /* 비지트, 비짓 */
    { "voip", V },        /* 브이오아이피 */
    { "wait", V },        /* 웨이트 */
    { "war", V },
    { "web", C },         /* 웹 */
    { "webkit", C },      /* 웹킷 */
    { "week", V },
    { "wok", C },         /* 웍 */
    { "wombat", C },      /* 웜뱃 */
    { "wrap", C },
    { "yak", V },         /* 야크 */
    { "year", V },
    { "zip", C },         /* 집 */
    { "zone", C },
    { NULL, 0 }
};
