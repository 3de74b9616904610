"""Speaks to the server by epptools, a client that is not ours.

epptools-walk.py REPORT CLOCK FRAMES: REPORT is what `tizilim try --json` printed, CLOCK the file that the server takes its
time from, FRAMES a folder to which each answer is written as it came. Prints a line for each step, `NAME CODE`, where
a step without an answer has the word for what happened.
"""

import datetime
import json
import pathlib
import sys

from epptools import Client, Config
from epptools.exceptions import ConnectionException, EppException
from epptools.frame import Frame
from epptools.transport import Connection

PLACE = "urn:kaznic:params:xml:ns:srvloc-1.0"
RESIDENCE = "urn:kaznic:params:xml:ns:contact-ext-1.0"
SIGNER = {"key_tag": 12345, "alg": 13, "digest_type": 2, "digest": "AB" * 32}
OTHER_SIGNER = {"key_tag": 54321, "alg": 13, "digest_type": 2, "digest": "CD" * 32}

report = json.loads(pathlib.Path(sys.argv[1]).read_text())
clock = pathlib.Path(sys.argv[2])
frames = pathlib.Path(sys.argv[3])
registrars = {entry["identifier"]: entry for entry in report["registrars"]}
written = 0


class Recorded(Connection):
    """The client's own connection, which writes each answer down before it is read."""

    def read_frame(self):
        global written
        text = super().read_frame()
        (frames / ("epptools-%03d.xml" % written)).write_text(text)
        written += 1
        return text


class Extended(Client):
    """Adds to the next command what the client has no words for."""

    addition = None

    def request(self, frame):
        if self.addition and isinstance(frame, Frame):
            self.addition(frame)
        return super().request(frame)

    def adding(self, addition, action):
        self.addition = addition
        try:
            return action()
        finally:
            self.addition = None


def config(name, certificate=None, password=None):
    entry, shown = registrars[name], registrars[certificate or name]
    return Config(
        host=report["epp"]["address"], port=report["epp"]["port"], clid=name, lang="en",
        password=password or pathlib.Path(entry["password"]).read_text().strip(), ca_file=report["authority"],
        client_cert=None if certificate == "" else shown["certificate"],
        client_key=None if certificate == "" else shown["key"])


def client(settings):
    return Extended(settings, connection=Recorded(settings)).throw_on_failure(False)


def step(name, action):
    """Prints what came of a step, and gives its answer back."""
    try:
        answer = action()
    except ConnectionException:
        print(name, "refused", flush=True)
        return None
    except EppException as error:
        print(name, getattr(error, "epp_code", type(error).__name__), flush=True)
        return None
    print(name, "greeting" if answer.is_greeting() else answer.code(), flush=True)
    return answer


def hold(name, truth):
    """Prints what an answer held."""
    print(name, "yes" if truth else "no", flush=True)


def days(count):
    """Sets the server's clock forward."""
    now = datetime.datetime.fromisoformat(clock.read_text().strip().replace("Z", "+00:00"))
    part = clock.with_suffix(".part")
    part.write_text((now + datetime.timedelta(days=count)).strftime("%Y-%m-%dT%H:%M:%SZ") + "\n")
    part.replace(clock)


def login(settings):
    with_client = client(settings)
    with_client.connect()
    return with_client.login()


def residence(frame):
    create = frame.ns(frame.extension(), RESIDENCE, "contact-ext:create")
    details = frame.ns(create, RESIDENCE, "contact-ext:residenceDetails")
    frame.ns(details, RESIDENCE, "contact-ext:externalIdType", "IIN")
    frame.ns(details, RESIDENCE, "contact-ext:externalIdValue", "900101300126")


def place(frame):
    create = frame.ns(frame.extension(), PLACE, "srvloc:create")
    for name, text in (("street", "Достық 5"), ("city", "Астана"), ("sp", "Астана")):
        frame.ns(create, PLACE, "srvloc:" + name, text)


def begin():
    """Who may come in, and who not."""
    step("login-wrong-password", lambda: login(config("REG-A", password="not-the-password")))
    step("login-other-certificate", lambda: login(config("REG-A", certificate="REG-B")))
    without = config("REG-A")
    without.client_cert = without.client_key = None
    step("login-no-certificate", lambda: login(without))
    a, b = client(config("REG-A")), client(config("REG-B"))
    step("connect", a.connect)
    step("command-before-login", lambda: a.domain.check(["free.kz"]))
    step("login", a.login)
    step("hello", a.hello)
    b.connect()
    step("login-of-other", b.login)
    return a, b


def hosts_and_contacts(a, b):
    step("contact-check", lambda: a.contact.check(["PY-HOLDER"]))
    step("contact-create", lambda: a.adding(residence, lambda: a.contact.create(
        "PY-HOLDER", name="Айгүл Сәрсен", city="Астана", cc="KZ", street=["Достық 5"], type="loc",
        voice="+7.7172000000", email="holder@example.kz", auth_info="Contact-Pw-1")))
    answer = step("contact-info", lambda: a.contact.info("PY-HOLDER"))
    hold("contact-info-name", answer and answer.postal_info()["loc"]["name"] == "Айгүл Сәрсен")
    step("contact-info-by-other", lambda: b.contact.info("PY-HOLDER"))
    step("contact-update", lambda: a.contact.update("PY-HOLDER", chg={"email": "new@example.kz"}))
    for number in (1, 2, 3):
        step("host-create", lambda: a.host.create("ns%d.example.net" % number))
    step("host-check", lambda: a.host.check(["ns1.example.net", "ns9.example.net"]))
    step("host-info", lambda: a.host.info("ns1.example.net"))


def domain_create(a, b):
    answer = step("domain-check-fee", lambda: a.domain.check(
        ["py-client.kz", "-bad-.kz"], fee={"create": 1, "renew": 2, "transfer": 1, "restore": 1}))
    hold("domain-check-free", answer and answer.availability() == {"py-client.kz": True, "-bad-.kz": False})
    hold("domain-check-price", answer and answer.fee_for("py-client.kz", "renew", 2) == "8000.00")
    create = {
        "years": 1, "registrant": "PY-HOLDER", "contacts": {"admin": "PY-HOLDER", "tech": "PY-HOLDER"},
        "nameservers": ["ns1.example.net", "ns2.example.net"], "auth_info": "Domain-Pw-1",
        "sec_dns": {"ds_data": [SIGNER]},
    }
    step("domain-create-without-place", lambda: a.domain.create("py-client.kz", **create))
    step("domain-create-fee-too-low", lambda: a.adding(
        place, lambda: a.domain.create("py-cheap.kz", fee={"amount": "1.00", "currency": "KZT"}, **create)))
    answer = step("domain-create", lambda: a.adding(
        place, lambda: a.domain.create("py-client.kz", fee={"amount": "4000.00", "currency": "KZT"}, **create)))
    hold("domain-create-charged", answer and answer.charged_fee()["fee"] == "4000.00")
    step("domain-create-again", lambda: a.adding(place, lambda: a.domain.create("py-client.kz", **create)))
    step("domain-create-other", lambda: a.adding(place, lambda: a.domain.create("py-second.kz", **create)))
    answer = step("domain-info", lambda: a.domain.info("py-client.kz"))
    hold("domain-info-ds", answer and [record["keyTag"] for record in answer.ds_records()] in ([12345], ["12345"]))
    hold("domain-info-grace", answer and answer.rgp_status() == ["addPeriod"])
    answer = step("domain-info-by-other", lambda: b.domain.info("py-client.kz"))
    hold("domain-info-by-other-hides", answer and answer.registrant() is None and answer.sponsor() == "REG-A")
    return answer


def domain_change(a, b):
    step("domain-update-by-other", lambda: b.domain.update("py-client.kz", add={"statuses": ["clientHold"]}))
    step("domain-update-ds", lambda: a.domain.update("py-client.kz", sec_dns={
        "add": {"ds_data": [OTHER_SIGNER]}, "rem": {"ds_data": [SIGNER]}}))
    answer = step("domain-info-updated", lambda: a.domain.info("py-client.kz"))
    hold("domain-update-ds-done", answer and [str(record["keyTag"]) for record in answer.ds_records()] == ["54321"])
    step("domain-update", lambda: a.domain.update(
        "py-client.kz", add={"ns": ["ns3.example.net"], "statuses": ["clientTransferProhibited"]}))
    step("domain-renew-wrong-date", lambda: a.domain.renew("py-client.kz", "2001-01-01", 1))
    before = answer.expiry_date()
    answer = step("domain-renew", lambda: a.domain.renew("py-client.kz", before, 2))
    hold("domain-renew-date", answer and int(answer.expiry_date()[:4]) == int(before[:4]) + 2)
    step("transfer-too-early", lambda: b.domain.transfer("request", "py-second.kz", "Domain-Pw-1"))
    step("delete-in-add-grace", lambda: a.domain.delete("py-second.kz"))
    step("info-of-deleted", lambda: a.domain.info("py-second.kz"))


def transfer(a, b):
    days(61)
    step("transfer-secret-too-old", lambda: b.domain.transfer("request", "py-client.kz", "Domain-Pw-1"))
    step("domain-update-secret", lambda: a.domain.update("py-client.kz", chg={"auth_info": "Domain-Pw-2"}))
    step("transfer-wrong-secret", lambda: b.domain.transfer("request", "py-client.kz", "Domain-Pw-1"))
    step("transfer-prohibited", lambda: b.domain.transfer("request", "py-client.kz", "Domain-Pw-2"))
    step("domain-update-back", lambda: a.domain.update("py-client.kz", rem={"statuses": ["clientTransferProhibited"]}))
    step("transfer-request", lambda: b.domain.transfer("request", "py-client.kz", "Domain-Pw-2"))
    answer = step("transfer-query", lambda: b.domain.transfer("query", "py-client.kz"))
    hold("transfer-query-pending", answer and answer.transfer_status() == "pending")
    answer = step("poll", a.poll.request)
    step("poll-ack", lambda: a.poll.ack(answer.message_id()))
    step("poll-ack-again", lambda: a.poll.ack(answer.message_id()))
    step("transfer-approve-by-gaining", lambda: b.domain.transfer("approve", "py-client.kz"))
    step("transfer-reject", lambda: a.domain.transfer("reject", "py-client.kz"))
    answer = step("info-after-reject", lambda: a.domain.info("py-client.kz"))
    hold("reject-keeps-sponsor", answer and answer.sponsor() == "REG-A" and "pendingTransfer" not in answer.statuses())
    a.domain.update("py-client.kz", chg={"auth_info": "Domain-Pw-3"})
    step("transfer-request-again", lambda: b.domain.transfer("request", "py-client.kz", "Domain-Pw-3"))
    step("transfer-approve", lambda: a.domain.transfer("approve", "py-client.kz"))
    answer = step("info-after-approve", lambda: b.domain.info("py-client.kz"))
    hold("approve-moves-sponsor", answer and answer.sponsor() == "REG-B")
    notices = []
    step("poll-of-gaining", b.poll.request)
    b.poll.drain(lambda notice: notices.append(notice.queue_message()))
    hold("poll-drained", len(notices) > 0)
    step("poll-empty", b.poll.request)


def delete_and_restore(a, b):
    days(10)
    step("delete-by-other", lambda: a.domain.delete("py-client.kz"))
    step("delete", lambda: b.domain.delete("py-client.kz"))
    answer = step("info-in-redemption", lambda: b.domain.info("py-client.kz"))
    hold("redemption", answer and answer.rgp_status() == ["redemptionPeriod"])
    step("restore", lambda: b.domain.restore("py-client.kz"))
    answer = step("info-restored", lambda: b.domain.info("py-client.kz"))
    hold("restored", answer and "pendingDelete" not in answer.statuses())
    step("contact-delete-linked", lambda: a.contact.delete("PY-HOLDER"))
    step("host-delete-linked", lambda: a.host.delete("ns1.example.net"))
    step("logout", a.logout)
    step("logout-of-other", b.logout)


first, second = begin()
hosts_and_contacts(first, second)
domain_create(first, second)
domain_change(first, second)
transfer(first, second)
delete_and_restore(first, second)
