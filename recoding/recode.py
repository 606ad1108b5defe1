#!/usr/bin/env python3
"""Recode one shipped dossier for codebook 2: `recode.py FOLDER [--dry-run]`.

Plain csv and pyyaml. Idempotent: a value is set only where it differs, and a second run changes nothing.
Each change has a reason; all go to FOLDER/recode-changes.md for the dossier's CHANGELOG.
"""
import csv, re, sys
from pathlib import Path
import yaml

DAY = "2026-11-27"
COLS = {
 "events": "co_actors co_targets lat lon place_precision local_time themes direction figure figure_low figure_high unit additive attributes_to expects_answer grade_as_of source_key distinct".split(),
 "responses": ["relation"],
 "sources": "published_until coded_by interview_of relays url_reason read_as grade_as_of".split(),
 "judgements": "short question_part set_aside set_aside_reason".split(),
 "actors": [], "notes": [], "accounts": [],
}
ID = {"events":"event_id","responses":"response_id","sources":"source_id","judgements":"judgement_id","actors":"actor_id","notes":"note_id","accounts":"account_id","themes":"theme_id"}


class Dossier:
    def __init__(self, folder):
        self.folder, self.log, self.t, self.head = Path(folder), [], {}, {}
        for name in COLS:
            with open(self.folder / f"{name}.csv", encoding="utf-8", newline="") as f:
                rd = csv.DictReader(f); rows = list(rd); head = list(rd.fieldnames)
            for c in COLS[name]:
                if c not in head: head.append(c)
            for r in rows:
                for c in head: r.setdefault(c, "")
            self.t[name], self.head[name] = rows, head
        p = self.folder / "themes.csv"
        self.head["themes"] = ["theme_id", "label", "description"]
        self.t["themes"] = list(csv.DictReader(open(p, encoding="utf-8"))) if p.exists() else []
        self.yml = (self.folder / "dossier.yml").read_text(encoding="utf-8")
    def row(self, table, key):
        return next(r for r in self.t[table] if r[ID[table]] == key)
    def set(self, table, key, why, quiet=False, **cells):
        r = self.row(table, key)
        for c, v in cells.items():
            if r[c] != v:
                if not quiet: self.log.append(f"- {key}, `{c}`. Before: {r[c] or 'blank'}. Now: {v or 'blank'}. {why}")
                r[c] = v
    def fill(self, table, why, **cells_by_key):  # one line for a kind: column -> {key: value}
        for c, m in cells_by_key.items():
            done = [k for k, v in m.items() if self.row(table, k)[c] != v]
            for k in done: self.row(table, k)[c] = m[k]
            if done: self.log.append(f"- `{c}` of {' '.join(done)}: filled. {why}")
    def add(self, table, why, **cells):
        key = cells[ID[table]]
        if any(r[ID[table]] == key for r in self.t[table]): return
        self.t[table].append({c: cells.get(c, "") for c in self.head[table]})
        self.log.append(f"- {key}: added. {why}")
    def key(self, name, text, why):
        if not re.search(rf"^{name}:", self.yml, re.M):
            self.yml += f"{name}: {text}\n"; self.log.append(f"- dossier.yml, `{name}`: added. {why}")
    def save(self):
        for name, rows in self.t.items():
            rows.sort(key=lambda r: int(r[ID[name]][1:]))
            with open(self.folder / f"{name}.csv", "w", encoding="utf-8", newline="") as f:
                w = csv.DictWriter(f, self.head[name], lineterminator="\n"); w.writeheader(); w.writerows(rows)
        (self.folder / "dossier.yml").write_text(self.yml, encoding="utf-8")
        if self.log:
            (self.folder / "recode-changes.md").write_text(f"## {DAY}\n\n" + "\n".join(self.log) + "\n", encoding="utf-8")


def ids(s): return s.split()

ATT = "An act is reported only where a source that is named or read states it as its own finding."
CTX = "By its own note it is no part of the act it was joined to; context counts nowhere and has no stance."
EVEN = "Joins by scope are made evenly: METHOD, “Joining by scope”."
PARTY = "Known from one party’s words alone, however many outlets carry them: one origin."


def seed(d):
    for k, by in (("e006","e005"),("e008","e007 and e016"),("e014","e015")):
        d.set("events", k, f"{ATT} Here the article passes on reports that it does not name ({by}).", attested="alleged")
    d.add("events", "The faults were noted in a remark as “a condition and no act”; codebook 2 has conditions, and e007 asserts this one.",
      event_id="e028", date="../2022-08", date_text="is experiencing", date_basis="Said to be going on when it was noted, in about August; no beginning is given.", reported="2022-08~", kind="condition", action="condition", actor="a006", label="drones fail often", summary="The drones that Russia has from Iran show many failures and technical faults.", attested="alleged", modality="done", credibility="3", credibility_reason="Noted by unnamed reports; agrees with the officials who speak of faults in the fleet.", source_ids="s001", locator="s001:p7", grade_as_of="2022-10-28")
    d.set("events","e007","The faults are a condition of their own now.", about="e008 e028", note="The purchase that the words imply is the act (e008); the failures are the condition (e028).")
    d.set("events","e027","The article calls the denial of e023 a repetition, so the earlier ones deny the same supply; joined as context to the claims, since which claim they answered is not told.", about="e021", note="When, by whom and in answer to which claim is not in this record; it stands beside the claims as context.")
    d.set("responses","r004",CTX, relation="context", stance="", scope="")
    d.add("responses","The article’s “repeated” names denials before 28 October; the page may not say that nothing was answered before.", response_id="r005", claim="e001", answer="e027", about="e003", stance="", basis="scope", relation="context", note="Iran denied supply for the war before 28 October; whether in answer to this claim is not told.")
    d.add("responses","As r005.", response_id="r006", claim="e020", answer="e027", about="e021", stance="", basis="scope", relation="context", note="The denial of that day is called a repetition of earlier ones.")
    d.set("actors","a003","Former officials are not the state, and who speaks without a name speaks for no state; the same rule for all sides.", side="", part_of="", note="Serving and former officials together, not named; they stand with no state.")
    for k, since, why in (("e002","2022-10-28","The reason speaks of later reports."),("e003","2022-08-31","The reason speaks of later reports, the first of them of August."),("e004","2022-08-31","The reason names a report of August."),("e006","2022-10-28","The reason names the later report on trainers."),("e008","2022-10-28","The reason names the officials of October."),("e010","2022-10-28","The reason speaks of reports after it.")):
        d.set("events",k,why,grade_as_of=since)
    d.set("sources","s001","What was read is said.",read_as="whole")
    for k in "s002 s003 s004 s005".split(): d.set("sources",k,"What was read is said.",quiet=True,read_as="cited",url_reason="Known only through s001, which gives no address.")
    d.set("judgements","j001","It rested on acts that are alleged beside the statements that allege them, which counted each twice; e023 denies supply and does not reach use; the attacks are no longer “reported”.", supports="e009 e015 e020", against="", set_aside="e010 e014 e023", set_aside_reason="e010 and e014 are the acts themselves; e023 denies weapons for the war and says nothing of what was used.", confidence_reason="Ukraine says so, and reports that are not named; all through a single article, with no evidence shown", short="Iranian-made drones were used against Ukraine", question_part="for the war in Ukraine")
    d.set("judgements","j002","The earlier denials named by the article belong to it.", supports="e023 e025 e027", short="Iran’s denial covers only weapons for this war", question_part="what did Iran answer")
    d.set("judgements","j003","As j001: the statements carry it, not the acts they allege.", supports="e005 e016", set_aside="e006 e017", set_aside_reason="They are the acts that e005 and e016 allege.", short="Iranian trainers were in Ukraine by 28 October", question_part="Did Iran arm Russia for the war in Ukraine")
    T = {"t1":("supply of weapons","Whether Iran gave, sold or prepared weapons and drones for Russia."),"t2":("training and personnel","Whether Iran trained Russians or sent its own people."),"t3":("use in Ukraine","Attacks with drones or weapons said to be Iranian, and how they worked."),"t4":("relations of Ukraine and Iran","Calls, demands and the lowering of relations."),"t5":("ties of Iran and Russia","Cooperation in defence that is not said to be for the war.")}
    for i,(k,(l,x)) in enumerate(T.items(),1): d.add("themes","First list of themes.",theme_id=f"t{i:03d}",label=l,description=x)
    th={"e001":"1 2","e002":"1","e003":"1","e004":"2","e005":"2","e006":"2","e007":"1 3","e008":"1","e009":"3","e010":"3","e011":"4","e012":"4","e013":"4","e014":"3","e015":"3","e016":"1 2","e017":"2","e018":"4","e019":"1 4","e020":"1 3","e021":"1","e022":"3","e023":"1","e024":"1","e025":"5","e026":"5","e027":"1","e028":"3"}
    d.fill("events","First coding of themes.",themes={k:" ".join(f"t00{n}" for n in v.split()) for k,v in th.items()})
    d.key("codebook","2","The version of the tables.")
    d.key("asked","a007","The question asks what Iran answered.")
    d.key("answer","''","No judgement of this dossier answers the whole question; the page says that the record does not settle it.")
    d.key("key","""
  - {event: e001, caption: US says Iran prepares drones}
  - {event: e009, caption: Ukraine reports first attacks}
  - {event: e016, caption: Officials say trainers were sent}
  - {event: e020, caption: Kyiv says Iranian arms hit civilians}
  - {event: e027, caption: 'Iran had denied it before, undated'}
  - {event: e023, caption: Iran again denies arms for the war}
  - {event: e025, caption: Iran acknowledges earlier defence ties}""","The story in seven moments.")


AD = "e040 e043 e046 e047 e053 e093 e141".split()
ORIGINS = {  # relays: occasions that the record shows to be one
 "kanaani-20220712":"s006 s005","peskov-20220712":"s008 s009","kanaani-20220714":"s014 s023","white-house-images-20220716":"s002 s018","kanaani-20221003":"s052 s054","kyiv-region-head-20221005":"s056 s057 s052","peskov-20221018":"s073 s072","eu-spokeswoman-20221019":"s092 s094","kirby-20221020":"s098 s099","irna-kanaani-20221022":"s109 s063","kanaani-20221024":"s110 s108","amir-abdollahian-20221024":"s112 s114","zelensky-20221105":"s129 s130","malley-post-20221107":"s131 s133","raisi-20221109":"s135 s136","iran-mission-20221122":"s149 s150","dia-20230214":"s170 s171","kirby-20230515":"s172 s173","white-house-20230609":"s174 s176","raisi-20230918":"s183 s181"}


def second(d):
    S = d.set
    # 1 air defence
    for k in AD: S("events",k,"Downing attacking drones over one’s own ground is air defence, a class of its own: no rung, no force.",action="air_defence")
    # new actors
    for a in (("a074","Germany","state","EUR","DE","Q183"),("a075","NATO","body","","","Q7184"),("a076","France","state","EUR","FR","Q142"),("a077","Recep Tayyip Erdogan","person","OTH","TR","")):
        d.add("actors","Named in the record as a party of a joint act or claim.",actor_id=a[0],name=a[1],kind=a[2],side=a[3],country=a[4],wikidata_id=a[5],role="President of Turkey" if a[0]=="a077" else "")
    # 6 claims of all parties by one rule
    base=dict(attested="alleged",modality="done")
    d.add("events","e140 says that the United States and Germany pressed Kyiv: an assertion about their act.",event_id="e196",date="[..2022-11-05]",date_basis="No later than the statement that tells it; no earliest date is given.",reported="2022-11-05",kind="act",action="other_act",actor="a001",co_actors="a074",target="a002",label="Kyiv pressed not to attend",summary="The United States and Germany press Kyiv not to attend a meeting with Iran.",credibility="3",credibility_reason="Said by one party about others, through a Russian state agency.",source_ids="s037",locator="s036",**base)
    S("events","e140","Coded about the meeting alone; it accuses the United States and Germany.",about="e139 e196",co_targets="a074",note="")
    d.add("events","e083 and e099 assert that the drones are Russian-made: a state of things that Russia claims.",event_id="e197",date="../2022-10-18",date_basis="Said to be so when it is spoken of; no beginning is given.",reported="2022-10-18",kind="condition",action="condition",actor="a003",label="drones made in Russia",summary="The drones in use against Ukraine are made in Russia.",credibility="",credibility_reason="Not graded: nobody has weighed it against the comparison of debris of 2023.",source_ids="s073 s072",locator="s073 s071",expects_answer="yes",**base)
    S("events","e083","An assertion about a state of things is a claim, whoever makes it; as an answer it keeps its stance in the responses.",action="report",about="e197",expects_answer="yes")
    S("events","e099","As e083.",action="report",about="e197",expects_answer="yes")
    d.add("events","e038 says that the topic was planted: an assertion about somebody’s act.",event_id="e198",date="[..2022-08-31]",date_basis="No later than the statement that tells it; no earliest date is given.",reported="[2022-08-21..2022-08-31]",kind="act",action="other_act",actor="undetermined",label="topic planted in US media",summary="The topic of Iranian drones is planted in US media.",credibility="",credibility_reason="Not graded: who is meant is not told.",source_ids="s037",locator="s036",**base)
    S("events","e038","An assertion about somebody’s act is a claim; who planted it is not told.",action="accuse",target="undetermined",about="e198",grade_as_of="2022-11-05")
    d.add("events","e022 asserts what NATO would have done: a reading of events.",event_id="e199",date="2022-07-19",date_basis="The day on which it is said.",reported="2022-07-19",kind="condition",action="narrative",actor="a075",label="NATO would have begun the war",summary="NATO would otherwise have started the war itself.",credibility="",credibility_reason="Not graded: a reading of events cannot be confirmed.",source_ids="s020",locator="s019",**base)
    S("events","e022","By the one rule a reading asserted as fact is a claim; NATO is no party here, so no answer is expected.",action="accuse",target="a075",about="e199",expects_answer="no",note="Said to Vladimir Putin.")
    d.add("events","The faults were “a condition and no act”; codebook 2 has conditions.",event_id="e200",date="../2022-08-29",date_basis="Going on when it is spoken of; no beginning is given.",reported="2022-08-29",kind="condition",action="condition",actor="a003",label="drones fail often",summary="Many of the Iranian drones that Russia has received show technical failures.",credibility="2",credibility_reason="Two newspapers, and the Pentagon’s spokesman a day later; no evidence is shown.",grade_as_of="2022-08-30",source_ids="s027 s029 s035",locator="s026 s028 s034",**base)
    for k,o in (("e032","e027"),("e033","e027"),("e036","e034")): S("events",k,"The failures are a condition of their own (e200).",about=f"{o} e200",note="")
    for k in "r009 r010 r011".split(): S("responses",k,"The claim is now also about the failures, which the words do not reach.",about="e027")
    S("responses","r008","Whether the words reach the failures is not settled by the record: the narrower reading.",about="e027")
    S("responses","r016","The claim is now also about the failures, which the words do not reach.",about="e034")
    S("events","e192","A third party’s finding on another’s claim is an assessment and no claim of its own.",action="assess",expects_answer="no")
    # 3 context
    for k in "r001 r003 r047 r052".split(): S("responses",k,CTX,relation="context",stance="",scope="")
    # 7 joins by scope
    n=[63]
    def join(c,a,about,stance,scope="",note="",basis="scope",relation="answer"):
        d.add("responses",EVEN if relation=="answer" else "Assessments of third parties are joined apart.",response_id=f"r{n[0]:03d}",claim=c,answer=a,about=about,stance=stance,basis=basis,scope=scope,relation=relation,note=note); n[0]+=1
    join("e028","e058","e027","deny",note="The first reply of Iran on the reports of drones after this one; it names none.")
    join("e036","e079","e034","deny",note="Wider than the answer before it: no weapons to either side, without a limit of purpose.")
    for c in ("e098","e104","e112","e126"): join(c,"e137","e052","partial_ack","time",note="Grants a small number, before the war; the claim is of supply without a date.")
    for c,o in (("e061","e060"),("e065","e064"),("e072","e071")): join(c,"e083",o,"deny",note="Says that the equipment in use is Russian; the words cover the make and not the attack.")
    for c,o in (("e061","e060"),("e080","e077")): join(c,"e110",o,"challenge_evidence",note="Asks Kyiv for proof of use; the words cover this statement of use and do not name it.")
    join("e131","e169","e129","challenge_evidence",note="Says that no document proving use was brought; covers this statement of use, and does not name it.")
    join("e181","e189","e179","challenge_evidence",note="Asks for documents; joined where the denial beside it (e188) is.")
    join("e184","e189","e183","challenge_evidence",note="Asks for documents; joined where the denial beside it (e188) is.")
    join("e191","e192","e190","confirmed_by_third_party",note="The outlet rates the statement as true; the rating is the outlet’s.",basis="direct",relation="assessment")
    S("responses","r015","The words put the drones before the war, so they reach no delivery of August; the grant is joined to every claimant’s claim of undated supply instead.",withdrawn=f"{DAY}: the grant is of drones before the war and does not reach a delivery of August")
    S("responses","r027","e110, four days earlier, is the first challenge whose words cover it, and this one goes no further.",withdrawn=f"{DAY}: replaced by the join to e110, the first answer whose words cover the claim")
    for r in d.t["responses"]:
        if not r["relation"]: r["relation"]="answer"
    # 5 attested
    S("events","e158",f"{ATT} Here the two sides say so and outlets pass it on.",attested="alleged")
    # 8 single rows and their kinds
    for k in ("e115","e161"): S("events",k,"A strike on Russian-held Crimea is not a strike on Iran; that Iranians died is in the summary.",target="a003")
    S("events","e150","The record gives Iran and Russia as targets (F076).",co_targets="a003")
    S("events","e151","The record gives Iran and Russia as targets (F076); Wagner is listed.",co_targets="a003")
    S("events","e073","An order by a party at war is no contact between partners; an order whose delivery is not told is a planned acquisition, and a plan never raises the ladder.",action="acquire_arms",modality="planned",date="2022-10-11",date_basis="A plan is dated by the statement that attests it.")
    S("events","e065","That it was said in Prague has no support; the summit met there.",summary="Ukraine’s president tells the European summit held in Prague that Russia has again used Iranian drones, and that they are used every day.",note="")
    for k in ("e125","e126"): S("events",k,"The lower bound was a month turned into a day; the record says “by 27 October”.",date="[..2022-10-27]")
    S("actors","a027","Who speaks without a name speaks for no state: one rule for US and Iranian sources alike (a059).",side="",part_of="",note="Not named in the source, so the words are not counted as those of the United States.")
    for a in ("a013","a014"): S("actors",a,"Joint statements name their parties (`co_actors`).",note="No row names it any more: joint statements name each state.")
    for k in ("e097","e098"): S("events",k,"A joint statement names its parties.",actor="a001",co_actors="a006 a076")
    for k in ("e111","e112"): S("events",k,"A joint statement names its parties.",actor="a076",co_actors="a006 a074")
    for k in ("e099","e101"): S("events",k,"As the statement it answers.",target="a001",co_targets="a006 a076")
    for k in ("e113","e117"): S("events",k,"As the letter it answers.",target="a076",co_targets="a006 a074")
    S("events","e010","The record names both presidents.",co_targets="a077"); S("events","e148","The record names both.",co_targets="a053")
    S("events","e066","Officials of the Guards took part; those of the Council are not named.",co_actors="a060")
    for k in ("e188","e189"): S("events",k,"The record names the EU as well.",co_targets="a005")
    for k in ("e031","e066","e153"): S("events",k,"A deal on arms is no step down.",direction="neither")
    S("events","e142","It answers an answer; what it counts is the speaker’s own success.",expects_answer="no")
    if d.fresh: d.log.append("- e069: rung 7 before, 4 now, by the action. Moving one’s own drones up gives nothing to a belligerent; codebook 2 puts `deploy` on “threat or show of force”.")
    # state media, one rule
    STATE="Paid or owned by a state: graded C, whichever state. Dependable for what officials are to be quoted with."
    for k in "s040 s046 s069 s135 s161".split(): S("sources",k,"State-paid outlets of all countries are graded alike (as RFE/RL, teleSUR, TASS).",reliability="C",reliability_reason=STATE)
    S("sources","s008","Private agencies in a party’s country are graded alike (as Interfax-Ukraine).",reliability="B",reliability_reason="A private Russian news agency that relays officials by name; known here through a copy.")
    # 9 sources
    for r in d.t["sources"]:
        k=r["source_id"]
        if r["cited_in"]: S("sources",k,"",quiet=True,read_as="cited"); 
        elif k=="s123": S("sources",k,"",quiet=True,read_as="whole")
        else:
            S("sources",k,"",quiet=True,read_as="record")
            note=r["note"].replace("Read in excerpts, so that paragraphs are not counted.","Read through the sentences of the reference record, which rest on excerpts of the page; paragraphs are not counted.")
            if "keeps no address" in note:
                S("sources",k,"",quiet=True,url_reason="The reference record keeps one address a fact and none for this page.")
                note=note.replace(" The reference record names the page and keeps no address.","")
            S("sources",k,"",quiet=True,note=note)
        if r["cited_in"] and not r["url"]: S("sources",k,"",quiet=True,url_reason="Not read; no address is on record.")
    if not any(l.startswith("- sources: `read_as`") for l in d.log) and getattr(d,"fresh",False):
        d.log.append("- sources: `read_as` and `url_reason` filled for all 186. One page was read whole (s123); of 120 the record’s sentences were read; 65 are cited. `accessed` is the day on which the record was read.")
    # 4 independence
    for slug,ss in ORIGINS.items():
        for k in ss.split():
            r=d.row("sources",k)
            if slug not in ids(r["relays"]): S("sources",k,"Outlets that pass on one occasion are one origin.",relays=" ".join(sorted(ids(r["relays"])+[slug])))
    for k,o in (("s005","s011"),("s154","s153"),("s169","s167")): S("sources",k,"It relays this interview.",interview_of=o)
    def groups(keys):
        out=[]
        for k in keys:
            r=d.row("sources",k); up=r; tags={r["origin"]}
            while up:
                tags|={"o:"+x for x in ids(up["relays"])}|({"i:"+up["interview_of"],"i:"+k} if up["interview_of"] else {"i:"+up["source_id"]})
                up=d.row("sources",up["cited_in"]) if up["cited_in"] else None
            best=r["reliability"]; hit=[g for g in out if g[0]&tags]
            for g in hit: out.remove(g); tags|=g[0]; best=min(best,g[1])
            out.append((tags,best))
        return out
    def end(k):
        r=d.row("sources",k)
        return end(r["cited_in"]) if r["cited_in"] else r
    for r in d.t["events"]:
        if r["credibility"] in ("1","2") and not r["withdrawn"] and all(end(k)["reliability"] in "DEF" for k in ids(r["source_ids"])):
            S("events",r["event_id"],"A chain is as good as its weakest page: known only through pages graded D or lower, 3 at best.",credibility="3",credibility_reason="Known only through a weak copy; nothing in the record contradicts it.")
    for k in "e007 e010 e034 e050 e051 e073 e093 e107 e141 e143 e174 e179 e180 e182 e183".split():
        r=d.row("events",k)
        if r["credibility"] in "1": S("events",k,PARTY,credibility="2",credibility_reason="Said by the side that acts or by one party about another; outlets that carry its words are one origin.")
    for r in d.t["events"]:
        if r["withdrawn"] or not r["source_ids"]: continue
        g=groups(ids(r["source_ids"]))
        if r["credibility"]=="1" and sum(b in "ABC" for _,b in g)<2:
            S("events",r["event_id"],"Credibility 1 needs two independent origins of grade C or better; these relay one occasion, or one of them is a D.",credibility="2",credibility_reason="Several outlets tell it, but they relay one occasion or one of them is a weak copy: one good origin.")
    S("events","e075","Two outlets give two days and two forms; they may be two steps, so neither confirms the other.",credibility="2",credibility_reason="Each step is told by one outlet; nothing contradicts either.")
    # grades resting on what came later
    for k,day in {"e003":"2022-08-29","e004":"2022-08-10","e064":"2023-02-14","e027":"2022-08-30","e042":"2022-10-18","e067":"2022-10-18","e088":"2022-10-20","e052":"2022-10-22","e073":"2022-10-24","e154":"2022-12-09","e136":"2022-11-07","e161":"2022-11-25","e077":"2022-10-20","e039":"2022-09-09","e147":"2022-11-09","e013":"2022-09-24","e014":"2022-09-24","e093":"2022-10-24","e158":"2022-11-23"}.items():
        S("events",k,"Its grade or reason rests on what was public only since then.",grade_as_of=day)
    for k in ("e165","e180","e183"): S("events",k,"No later report in this record agrees with it.",credibility_reason="Said to rest on intelligence that is not shown.")
    # figures
    FIG={"e040":("1","","","drones shot down","yes"),"e043":("7","","","drones shot down","yes"),"e046":("4","","","drones shot down","yes"),"e047":("1","","","drones shot down","yes"),"e053":("8","","","drones shot down","no"),"e093":("","220","233","drones shot down","no"),"e141":("","10","","drones shot down a day","no"),"e045":("1","","","people killed","yes"),"e077":("","3","","people killed","yes"),"e115":("10","","","people killed","no"),"e060":("6","","","drones launched","no"),"e123":("","","400","drones launched","no"),"e194":("8060","","","drones launched","no"),"e030":("","160","166","drones transferred","no"),"e179":("","400","","drones transferred","no"),"e073":("","1700","2400","drones ordered","no"),"e174":("6000","","","drones planned","no"),"e029":("140","","","million euros","no"),"e031":("200","","","million euros","no"),"e039":("","4","5","sanction listings","yes"),"e105":("","4","8","sanction listings","yes"),"e106":("4","","","sanction listings","yes"),"e151":("3","","","sanction listings","yes"),"e152":("8","","","sanction listings","yes"),"e164":("9","","","sanction listings","yes"),"e167":("3","","","sanction listings","yes"),"e168":("8","","","sanction listings","yes"),"e173":("7","","","sanction listings","yes")}
    for i,c in enumerate("figure figure_low figure_high unit additive".split()):
        d.fill("events","The row counts something; totals so far, estimates, rates and alleged counts are not added.",**{c:{k:v[i] for k,v in FIG.items()}})
    # judgements
    J=lambda k,why,**c: S("judgements",k,why,**c)
    J("j001","e045 and e077 do not state the make, e104 and e112 speak of supply, the reference record does not hold the words of e061 and e098; e082 says only that there is no information.",supports="e048 e065 e072 e080 e094 e124 e131",against="e083 e099",set_aside="e045 e061 e077 e082 e098 e104 e112",set_aside_reason="e045 and e077 tell attacks without the make; e061 and e098 wait for a check against their pages; e104 and e112 speak of supply; e082 neither denies nor grants.",confidence_reason="the make is stated by Ukraine and the United States of several attacks and downings, but both take a side and no examination of debris is in the record by then",short="Russia used Iranian-made drones by 28 October 2022",question_part="for the war in Ukraine")
    J("j002","e024 says that there was no sign yet in July and is no row against; e108 gives no date; e037, e058 and e109 deny and were left out.",supports="e028 e032 e033 e035 e036",against="e037 e058 e063 e079 e101 e109 e132",set_aside="e024 e108",set_aside_reason="e024 is of July, before the deliveries that are told; e108 does not tell when the drones were received.",short="Iran handed Russia drones after the war began",question_part="Did Iran supply Russia with drones")
    J("j003","The reason said one newspaper and the rows are of two.",confidence_reason="two newspapers, one of them known through one line of another outlet, and one government, with sources that are not shown, against a plain denial",short="Iranians helped Russian drone crews in Crimea",question_part="for the war in Ukraine")
    J("j004","Rows of j002 were dropped without a word; e178 and e195 do not tell when drones were handed over; e024 is no row against.",supports="e028 e032 e033 e035 e036 e145 e146 e181 e184",against="e037 e058 e063 e079 e101 e109 e132 e137 e188",set_aside="e024 e108 e169 e178 e187 e195",set_aside_reason="e024 is of July 2022; e108, e178, e187 and e195 do not tell when drones were handed over; e169 speaks of proof of use.",confidence_reason="deliveries that can be dated are told by US bodies, three news organisations and an envoy, all on officials or sources that are not shown, and Iran acknowledges a small number from before the war alone",short="Iran handed Russia drones after the war began",question_part="Did Iran supply Russia with drones for the war in Ukraine",note="Accounts for every row of j002. Iran’s statement of 5 November 2022 puts the supply before the war, so it stands against.")
    J("j005","The reason was false by its own rows, and the movement overclaimed: “no help in the war” and “a few before the war” are compatible, and e079 and e101 widened the denial between them.",statement="It is almost certain that Iran, having said in October 2022 that it had given no weapons to either side, said in November 2022 that it had given Russia a small number of drones before the war.",supports="e079 e101 e137",against="",set_aside="e008 e014 e063 e132 e188",set_aside_reason="e008 and e014 are no denials of supply; the limits of e063, e132 and e188 (for the war, since it began) are compatible with drones given before it.",confidence="moderate",confidence_reason="each statement is of a named official and disputed by nobody, and the last was answered by two governments, but each is known through one outlet and mostly through a copy",short="Iran moved from denying to acknowledging a few drones",question_part="what was answered",note="")
    J("j006","A short form for the first screen; the question does not ask for missiles.",short="Iran had handed over ballistic missiles by end-2022")
    # themes
    TH=[("supply of drones","Whether, when and how many drones Iran gave to Russia."),("missiles","Whether Iran promised or gave missiles."),("orders and deals","Orders, requests, payments and agreements on arms."),("use in Ukraine","Attacks with drones said to be Iranian, their make and their faults."),("air defence","Drones that Ukraine says it shot down."),("training and personnel","Training of Russians, and Iranians in Crimea."),("production in Russia","Plans and plants for making drones in Russia."),("sanctions and relations","Sanctions, threats of them, and relations lowered."),("diplomacy and inquiry","Meetings, the United Nations, and ties that are not arms for the war.")]
    for i,(l,x) in enumerate(TH,1): d.add("themes","First list of themes.",theme_id=f"t{i:03d}",label=l,description=x)
    G={1:"3 5 6 9 14 15 16 18 20 24 27 28 30 32 33 34 35 36 37 38 52 55 57 58 59 63 68 79 81 86 97 98 99 101 102 104 107 108 109 112 113 117 126 128 130 131 132 133 136 137 143 144 145 146 157* 179 181 183 184 186 187 188 189 190 191 192 198".replace("157*",""),2:"66 67 76 86 138 166 193",3:"1 2 19 23 29 30 31 42 66 73 74 76 86 87 90 91 92 121 146 153 155 180 181",4:"32 33 36 45 60 61 64 65 69 70 71 72 77 78 80 82 83 99 110 119 123 124 129 131 169 177 178 194 195 197 200",5:"40 41 43 44 46 47 48 49 53 56 93 94 95 141 142",6:"4 5 14 18 25 26 88 89 108 115 116 118 145 161 162 163 165 166",7:"153 154 155 156 157 166 174 175 176 182 184 185",8:"20 39 50 51 54 57 84 85 103 105 106 150 151 152 164 167 168 170 173 193",9:"7 8 9 10 11 12 13 17 21 22 62 75 96 97 98 100 102 111 112 114 120 122 125 126 127 134 135 139 140 147 148 149 156 158 159 160 169 171 172 196 199"}
    m={}
    for t,ns in G.items():
        for x in ns.split(): m.setdefault(f"e{int(x):03d}",[]).append(f"t{t:03d}")
    for k,first in {"e108":"t006","e145":"t006","e166":"t006","e097":"t009","e193":"t008"}.items(): m[k].sort(key=lambda t:t!=first)
    d.fill("events","First coding of themes.",themes={k:" ".join(v) for k,v in m.items()})
    for k,w in (("e061","the attack and not whose words name the make"),("e098","the call for the meeting and not the charge"),("e112","the request and not the charge in it; that it names resolution 2231 is in the record")):
        old=d.row("events",k)["note"]; add=f"The reference record tells {w}; to be checked against the page."
        if add not in old: S("events",k,"The reference does not settle it: the weaker coding, until a person has read the page.",note=(old+" "+add).strip(),credibility="3",credibility_reason="One or two outlets report it, and the record that was read does not hold the words.")
    S("events","e126","The statement names both.",co_targets="a003")
    d.key("codebook","2","The version of the tables.")
    d.key("asked","a004","The question asks whether Iran supplied drones.")
    d.key("answer","j004","The judgement that answers the question.")
    d.key("key","""
  - {event: e014, caption: Iran says it will help neither side}
  - {event: e035, caption: US says Russia received drones}
  - {event: e063, caption: Iran says no weapon sent for the war}
  - {event: e077, caption: Drones attack Kyiv}
  - {event: e137, caption: 'Iran acknowledges a few, before the war'}
  - {event: e181, caption: US counts over 400 drones since August}
  - {event: e188, caption: Iran says none since the war began}""","The story in seven moments.")


def verify(d):
    bad=[]; E={r["event_id"]:r for r in d.t["events"]}
    acts={r["action"]:r for r in csv.DictReader(open(Path(__file__).parent/"codebook/actions.csv"))}
    ref={"events":{"actor":"actors","target":"actors","co_actors":"actors","co_targets":"actors","about":"events","source_ids":"sources","themes":"themes","attributes_to":"actors"},"responses":{"claim":"events","answer":"events","about":"events"},"sources":{"cited_in":"sources","interview_of":"sources"},"judgements":{"supports":"events","against":"events","set_aside":"events","replaces":"judgements"},"notes":{"events":"events"},"accounts":{"event_id":"events","source_id":"sources"}}
    for t,cs in ref.items():
        for r in d.t[t]:
            for c,o in cs.items():
                v=ids(r[c])
                if len(v)!=len(set(v)): bad.append((r[ID[t]],c,"twice"))
                known={x[ID[o]]:x for x in d.t[o]}
                for x in v:
                    if x not in known and x!="undetermined": bad.append((r[ID[t]],c,x))
                    elif x in known and known[x].get("withdrawn") and not r.get("withdrawn"): bad.append((r[ID[t]],c,x,"withdrawn"))
    for t in d.t:
        k=[r[ID[t]] for r in d.t[t]]
        if len(k)!=len(set(k)): bad.append((t,"ids twice"))
    for r in d.t["events"]:
        a=acts.get(r["action"])
        if not a or a["kind"]!=r["kind"]: bad.append((r["event_id"],"action/kind"))
        if not r["themes"]: bad.append((r["event_id"],"no theme"))
        if len(r["label"])>36: bad.append((r["event_id"],"label"))
        if a and a["asserts"]=="yes" and not any(E[x]["kind"]!="statement" for x in ids(r["about"])): bad.append((r["event_id"],"claim about nothing"))
        if r["attested"]=="alleged" and not r["withdrawn"] and not any(r["event_id"] in ids(x["about"]) for x in d.t["events"] if x["kind"]=="statement"): bad.append((r["event_id"],"nobody alleges it"))
    root={r["actor_id"]:r for r in d.t["actors"]}
    for r in d.t["responses"]:
        if r["withdrawn"]: continue
        if [x for x in ids(r["about"]) if x not in ids(E[r["claim"]]["about"])]: bad.append((r["response_id"],"about"))
        if (r["relation"]=="context") != (not r["stance"]): bad.append((r["response_id"],"stance/relation"))
        s1,s2=(root.get(E[r[c]]["actor"],{}).get("side","") for c in ("claim","answer"))
        if s1 and s1==s2 and r["relation"]=="answer": bad.append((r["response_id"],"own side",s1))
    for r in d.t["judgements"]:
        if len(r["short"].split())>10: bad.append((r["judgement_id"],"short"))
        if set(ids(r["supports"]))&set(ids(r["against"])): bad.append((r["judgement_id"],"both"))
        y=yaml.safe_load(d.yml)
        if r["question_part"] and r["question_part"] not in y["question"]: bad.append((r["judgement_id"],"part"))
        if r["replaces"]:
            o=d.row("judgements",r["replaces"]); miss=set(ids(o["supports"]+" "+o["against"]+" "+o["set_aside"]))-set(ids(r["supports"]+" "+r["against"]+" "+r["set_aside"]))
            if miss: bad.append((r["judgement_id"],"not accounted",miss))
    for r in d.t["sources"]:
        if not r["url"] and not r["url_reason"]: bad.append((r["source_id"],"address"))
    for k in yaml.safe_load(d.yml)["key"]:
        if k["event"] not in E: bad.append(("key",k))
    return bad


if __name__ == "__main__":
    d = Dossier(sys.argv[1]); name = d.folder.resolve().name
    d.fresh = "codebook:" not in d.yml
    if name == "iran-drones-2022":
        seed(d)
        for r in d.t["responses"]:
            if not r["relation"]: r["relation"] = "answer"
    elif name == "iran-russia-drones": second(d)
    else: sys.exit(f"{name}: no recoding is written for this dossier.")
    for b in verify(d): print("CHECK", *b)
    print(name, len(d.log), "changes")
    if "--dry-run" not in sys.argv: d.save()
