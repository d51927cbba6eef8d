"""What a player shows of an episode, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from narrator.records import Chapter

# ISO 639-1 and the ISO 639-2 codes that ID3 wants (the terminology ones, where there are two).
_ISO_639 = """
aa=aar ab=abk af=afr ak=aka am=amh an=arg ar=ara as=asm av=ava ay=aym az=aze ba=bak be=bel bg=bul bh=bih bi=bis
bm=bam bn=ben bo=bod br=bre bs=bos ca=cat ce=che ch=cha co=cos cr=cre cs=ces cu=chu cv=chv cy=cym da=dan de=deu dv=div
dz=dzo ee=ewe el=ell en=eng eo=epo es=spa et=est eu=eus fa=fas ff=ful fi=fin fj=fij fo=fao fr=fra fy=fry ga=gle gd=gla
gl=glg gn=grn gu=guj gv=glv ha=hau he=heb hi=hin ho=hmo hr=hrv ht=hat hu=hun hy=hye hz=her ia=ina id=ind ie=ile ig=ibo
ii=iii ik=ipk io=ido is=isl it=ita iu=iku ja=jpn jv=jav ka=kat kg=kon ki=kik kj=kua kk=kaz kl=kal km=khm kn=kan ko=kor
kr=kau ks=kas ku=kur kv=kom kw=cor ky=kir la=lat lb=ltz lg=lug li=lim ln=lin lo=lao lt=lit lu=lub lv=lav mg=mlg mh=mah
mi=mri mk=mkd ml=mal mn=mon mr=mar ms=msa mt=mlt my=mya na=nau nb=nob nd=nde ne=nep ng=ndo nl=nld nn=nno no=nor nr=nbl
nv=nav ny=nya oc=oci oj=oji om=orm or=ori os=oss pa=pan pi=pli pl=pol ps=pus pt=por qu=que rm=roh rn=run ro=ron ru=rus
rw=kin sa=san sc=srd sd=snd se=sme sg=sag si=sin sk=slk sl=slv sm=smo sn=sna so=som sq=sqi sr=srp ss=ssw st=sot su=sun
sv=swe sw=swa ta=tam te=tel tg=tgk th=tha ti=tir tk=tuk tl=tgl tn=tsn to=ton tr=tur ts=tso tt=tat tw=twi ty=tah ug=uig
uk=ukr ur=urd uz=uzb ve=ven vi=vie vo=vol wa=wln wo=wol xh=xho yi=yid yo=yor za=zha zh=zho zu=zul
"""


@dataclass(frozen=True, slots=True)
class EpisodeTags:
    """What a player shows of an episode. Empty strings and None are left out of the tag.

    `published` is written as its own clock shows it, as ID3v2.3 knows no time zones; `language` is a BCP 47 tag;
    `copyright` the holder, without a year; `lyrics` the words as read; `url` the episode's or article's page; `cover`
    a JPEG. `chapters` are in order, the first at 0, and the last ends at `duration_ms`.
    """

    title: str
    artist: str
    album: str
    published: datetime
    duration_ms: int
    language: str = "en-GB"
    track: int | None = None
    copyright: str = ""
    comment: str = ""
    lyrics: str = ""
    url: str = ""
    cover: bytes = b""
    chapters: tuple[Chapter, ...] = ()


def three_letters(language: str) -> str:
    """A BCP 47 tag's language in ISO 639-2: "eng"; "und" where there is no code for it."""
    primary = language.replace("_", "-").split("-")[0].lower()
    known = dict(pair.split("=") for pair in _ISO_639.split()).get(primary, primary)
    return known if len(known) == 3 and known.isascii() and known.isalpha() else "und"
