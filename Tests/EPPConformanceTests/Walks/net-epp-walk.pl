# Speaks to the server by Net::EPP, a client that is not ours.
#
# net-epp-walk.pl REPORT CLOCK FRAMES: REPORT is what `tizilim try --json` printed, CLOCK the file that the server takes
# its time from, FRAMES a folder to which each answer is written as it came. Prints a line for each step, `NAME CODE`.
use strict;
use warnings;
use utf8;
use JSON::PP qw(decode_json);
use POSIX qw(strftime);
use Scalar::Util qw(blessed);
use Time::Local qw(timegm);

our ($report_file, $clock, $frames) = @ARGV;
our $written = 0;

# The client itself, which writes each answer down before it is read.
package Recorded;
use base qw(Net::EPP::Simple);

sub get_return_value {
    my ($self, $xml) = @_;
    open(my $file, '>:raw', sprintf('%s/net-epp-%03d.xml', $main::frames, $main::written++)) or die $!;
    print $file $xml;
    close($file);
    return $self->SUPER::get_return_value($xml);
}

package main;
use Net::EPP::Frame;
use Net::EPP::Frame::Command::Transfer::Domain;

$| = 1;
my $PLACE     = 'urn:kaznic:params:xml:ns:srvloc-1.0';
my $RESIDENCE = 'urn:kaznic:params:xml:ns:contact-ext-1.0';
my $FEE       = 'urn:ietf:params:xml:ns:epp:fee-1.0';
my $SIGNER    = 'urn:ietf:params:xml:ns:secDNS-1.1';
my $GRACE     = 'urn:ietf:params:xml:ns:rgp-1.0';
my $report    = decode_json(text($report_file));
my %registrar = map { $_->{identifier} => $_ } @{ $report->{registrars} };

sub text {
    my ($path) = @_;
    open(my $file, '<:raw', $path) or die "$path: $!";
    local $/;
    return scalar <$file>;
}

sub options {
    my ($name, %more) = @_;
    my $entry = $registrar{$name};
    (my $password = text($entry->{password})) =~ s/\s+$//;
    return (
        host => $report->{epp}{address}, port => $report->{epp}{port}, user => $name, pass => $password,
        verify => 1, ca_file => $report->{authority}, cert => $entry->{certificate}, key => $entry->{key},
        load_config => 0, timeout => 20, %more,
    );
}

# Prints what came of a step, and gives its answer back.
sub step {
    my ($name, $action) = @_;
    my $answer = $action->();
    my $code   = Net::EPP::Simple::code();
    if (blessed($answer) && $answer->isa('Net::EPP::Frame::Response')) {
        $code = $answer->getElementsByTagNameNS('urn:ietf:params:xml:ns:epp-1.0', 'result')->shift->getAttribute('code');
    }
    print "$name ", defined($code) && length($code) ? $code : 'none', "\n";
    return $answer;
}

sub hold {
    my ($name, $truth) = @_;
    print "$name ", ($truth ? 'yes' : 'no'), "\n";
}

# Sets the server's clock forward.
sub days {
    my ($count) = @_;
    my @part = text($clock) =~ /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)Z/ or die 'the clock holds no instant';
    my $now = timegm($part[5], $part[4], $part[3], $part[2], $part[1] - 1, $part[0]);
    open(my $file, '>', "$clock.part") or die $!;
    print $file strftime('%Y-%m-%dT%H:%M:%SZ', gmtime($now + $count * 86_400)), "\n";
    close($file);
    rename("$clock.part", $clock) or die $!;
}

# Puts an extension into a command, before its clTRID; texts are taken as [name, content, attributes].
sub extend {
    my ($frame, $namespace, $prefix, $name, @content) = @_;
    my ($extension) = $frame->getElementsByLocalName('extension');
    if (!$extension) {
        $extension = $frame->createElementNS('urn:ietf:params:xml:ns:epp-1.0', 'extension');
        $frame->command->insertBefore($extension, $frame->clTRID);
    }
    fill($extension->addNewChild($namespace, "$prefix:$name"), $namespace, $prefix, @content);
    return $frame;
}

sub fill {
    my ($element, $namespace, $prefix, @content) = @_;
    for my $part (@content) {
        my ($name, $content, %attributes) = @$part;
        my $child = $element->addNewChild($namespace, "$prefix:$name");
        $child->setAttribute($_ => $attributes{$_}) for sort keys %attributes;
        ref($content) ? fill($child, $namespace, $prefix, @$content) : $child->appendText($content);
    }
}

sub place {
    return extend($_[0], $PLACE, 'srvloc', 'create', ['street', 'Достық 5'], ['city', 'Астана'], ['sp', 'Астана']);
}

sub signer {
    my ($tag, $octet) = @_;
    return ['dsData', [['keyTag', $tag], ['alg', 13], ['digestType', 2], ['digest', $octet x 32]]];
}

sub grace { return map { $_->getAttribute('s') } $_[0]->getElementsByTagNameNS($GRACE, 'rgpStatus') }

sub raw_info {
    my ($epp, $name) = @_;
    my $frame = Net::EPP::Frame::Command::Info::Domain->new;
    $frame->setDomain($name);
    return $epp->request($frame);
}

# The client's own method, which always names a period, also where a transfer adds none.
sub transfer_request {
    my ($epp, $name, $secret) = @_;
    return $epp->domain_transfer_request($name, $secret, 1);
}

# Who may come in, and who not.
step('login-wrong-password', sub { Recorded->new(options('REG-A', pass => 'not-the-password')) });
step('login-other-certificate', sub {
    Recorded->new(options('REG-A', cert => $registrar{'REG-B'}{certificate}, key => $registrar{'REG-B'}{key}));
});
step('login-no-certificate', sub { Recorded->new(options('REG-A', cert => undef, key => undef)) });
my $a = Recorded->new(options('REG-A', login => 0)) or die $Net::EPP::Simple::Error;
step('command-before-login', sub { $a->{reconnect} = 0; $a->check_domain('free.kz'); undef });
step('login', sub { $a->_login; $a->{reconnect} = 3; undef });
hold('hello', $a->ping);
my $b;
step('login-of-other', sub { $b = Recorded->new(options('REG-B')); undef });

step('contact-check', sub { $a->check_contact('PL-HOLDER'); undef });
step('contact-create', sub {
    my $frame = $a->_prepare_create_contact_frame({
        id => 'PL-HOLDER', voice => '+7.7172000000', fax => '', email => 'holder@example.kz',
        authInfo => 'Contact-Pw-1',
        postalInfo => { loc => {
            name => 'Айгүл Сәрсен', org => '', addr => { street => ['Достық 5'], city => 'Астана', cc => 'KZ' } } },
    });
    extend($frame, $RESIDENCE, 'contact-ext', 'create',
        ['residenceDetails', [['externalIdType', 'IIN'], ['externalIdValue', '900101300126']]]);
    $a->request($frame);
});
my $info;
step('contact-info', sub { $info = $a->contact_info('PL-HOLDER'); undef });
hold('contact-info-name', $info && $info->{postalInfo}{loc}{name} eq 'Айгүл Сәрсен');
step('contact-info-by-other', sub { $b->contact_info('PL-HOLDER'); undef });
my %contact_update = (id => 'PL-HOLDER', chg => { email => 'new@example.kz' });
# The client's own method writes an empty add and rem, which the schema of RFC 5733 does not have.
step('contact-update-with-empty-add', sub { $a->update_contact({%contact_update}); undef });
step('contact-update', sub {
    my $frame = $a->_generate_update_contact_frame({%contact_update});
    $_->parentNode->removeChild($_) for grep { !$_->hasChildNodes } map { $frame->getElementsByTagName("contact:$_") }
        qw(add rem);
    $a->request($frame);
});
for my $number (1 .. 3) {
    step('host-create', sub { $a->create_host({ name => "ns$number.example.org", addrs => [] }); undef });
}
step('host-check', sub { $a->check_host('ns1.example.org'); undef });
step('host-info', sub { $a->host_info('ns1.example.org'); undef });

my $fees = step('domain-check-fee', sub {
    my $frame = Net::EPP::Frame::Command::Check::Domain->new;
    $frame->addDomain($_) for ('pl-client.kz', '-bad-.kz');
    extend($frame, $FEE, 'fee', 'check',
        ['command', [], name => 'create'], ['command', [['period', 2, unit => 'y']], name => 'renew']);
    $a->request($frame);
});
my %free = map { $_->textContent => $_->getAttribute('avail') }
    $fees->getElementsByTagNameNS('urn:ietf:params:xml:ns:domain-1.0', 'name');
hold('domain-check-free', $free{'pl-client.kz'} eq '1' && $free{'-bad-.kz'} eq '0');
hold('domain-check-price', grep { $_->textContent eq '8000.00' } $fees->getElementsByTagNameNS($FEE, 'fee'));
hold('check-domain-simple', $a->check_domain('pl-client.kz') == 1);

my %create = (
    name => 'pl-client.kz', period => 1, registrant => 'PL-HOLDER', authInfo => 'Domain-Pw-1',
    contacts => { admin => 'PL-HOLDER', tech => 'PL-HOLDER' }, ns => ['ns1.example.org', 'ns2.example.org'],
);
step('domain-create-without-place', sub { $a->create_domain({%create}); undef });
sub create {
    my ($name, $fee) = @_;
    my $frame = place($a->_prepare_create_domain_frame({ %create, name => $name }));
    extend($frame, $SIGNER, 'secDNS', 'create', signer(12345, 'AB'));
    extend($frame, $FEE, 'fee', 'create', ['currency', 'KZT'], ['fee', $fee]) if $fee;
    return $a->request($frame);
}
step('domain-create-fee-too-low', sub { create('pl-cheap.kz', '1.00') });
my $created = step('domain-create', sub { create('pl-client.kz', '4000.00') });
hold('domain-create-charged',
    grep { $_->textContent eq '4000.00' } $created->getElementsByTagNameNS($FEE, 'fee'));
step('domain-create-again', sub { create('pl-client.kz') });
step('domain-create-other', sub { create('pl-second.kz') });
step('domain-info', sub { $info = $a->domain_info('pl-client.kz'); undef });
hold('domain-info-ds', $info && "@{ $info->{DS} }" eq '12345 13 2 ' . 'AB' x 32);
hold('domain-info-grace', join(' ', grace(raw_info($a, 'pl-client.kz'))) eq 'addPeriod');
step('domain-info-by-other', sub { $info = $b->domain_info('pl-client.kz'); undef });
hold('domain-info-by-other-hides', $info && $info->{clID} eq 'REG-A' && !defined($info->{registrant}));

step('domain-update-by-other', sub {
    $b->update_domain({ name => 'pl-client.kz', add => { status => ['clientHold'] } });
    undef;
});
step('domain-update-ds', sub {
    my $frame = Net::EPP::Frame::Command::Update::Domain->new;
    $frame->setDomain('pl-client.kz');
    extend($frame, $SIGNER, 'secDNS', 'update', ['rem', [signer(12345, 'AB')]], ['add', [signer(54321, 'CD')]]);
    $a->request($frame);
});
step('domain-info-updated', sub { $info = $a->domain_info('pl-client.kz'); undef });
hold('domain-update-ds-done', $info && "@{ $info->{DS} }" eq '54321 13 2 ' . 'CD' x 32);
step('domain-update', sub {
    $a->update_domain({
        name => 'pl-client.kz', add => { ns => ['ns3.example.org'], status => ['clientTransferProhibited'] } });
    undef;
});
my $expiry = substr($info->{exDate}, 0, 10);
step('domain-renew-wrong-date', sub {
    $a->renew_domain({ name => 'pl-client.kz', cur_exp_date => '2001-01-01', period => 1 });
    undef;
});
step('domain-renew', sub {
    $a->renew_domain({ name => 'pl-client.kz', cur_exp_date => $expiry, period => 2 });
    undef;
});
hold('domain-renew-date', substr($a->domain_info('pl-client.kz')->{exDate}, 0, 4) == substr($expiry, 0, 4) + 2);
step('transfer-too-early', sub { transfer_request($b, 'pl-second.kz', 'Domain-Pw-1') });
step('delete-in-add-grace', sub { $a->delete_domain('pl-second.kz'); undef });
step('info-of-deleted', sub { $a->domain_info('pl-second.kz'); undef });

days(61);
step('transfer-secret-too-old', sub { transfer_request($b, 'pl-client.kz', 'Domain-Pw-1') });
sub secret { $a->update_domain({ name => 'pl-client.kz', chg => { authInfo => $_[0] } }); undef }
step('domain-update-secret', sub { secret('Domain-Pw-2') });
step('transfer-wrong-secret', sub { transfer_request($b, 'pl-client.kz', 'Domain-Pw-1') });
step('transfer-prohibited', sub { transfer_request($b, 'pl-client.kz', 'Domain-Pw-2') });
step('domain-update-back', sub {
    $a->update_domain({ name => 'pl-client.kz', rem => { status => ['clientTransferProhibited'] } });
    undef;
});
step('transfer-request', sub { transfer_request($b, 'pl-client.kz', 'Domain-Pw-2') });
my $transfer;
step('transfer-query', sub { $transfer = $b->domain_transfer_query('pl-client.kz'); undef });
hold('transfer-query-pending', $transfer && $transfer->{trStatus} eq 'pending');

sub poll {
    my ($epp) = @_;
    return $epp->request(Net::EPP::Frame::Command::Poll::Req->new);
}

sub acknowledge {
    my ($epp, $message) = @_;
    my $frame = Net::EPP::Frame::Command::Poll::Ack->new;
    $frame->setMsgID($message);
    return $epp->request($frame);
}
my $notice = step('poll', sub { poll($a) });
my $message = $notice->getElementsByLocalName('msgQ')->shift->getAttribute('id');
step('poll-ack', sub { acknowledge($a, $message) });
step('poll-ack-again', sub { acknowledge($a, $message) });
step('transfer-approve-by-gaining', sub { $b->domain_transfer_approve('pl-client.kz'); undef });
step('transfer-reject', sub { $a->domain_transfer_reject('pl-client.kz'); undef });
step('info-after-reject', sub { $info = $a->domain_info('pl-client.kz'); undef });
hold('reject-keeps-sponsor', $info->{clID} eq 'REG-A' && !grep { $_ eq 'pendingTransfer' } @{ $info->{status} });
secret('Domain-Pw-3');
step('transfer-request-again', sub { transfer_request($b, 'pl-client.kz', 'Domain-Pw-3') });
step('transfer-approve', sub { $a->domain_transfer_approve('pl-client.kz'); undef });
step('info-after-approve', sub { $info = $b->domain_info('pl-client.kz'); undef });
hold('approve-moves-sponsor', $info->{clID} eq 'REG-B');
my $waiting = step('poll-of-gaining', sub { poll($b) });
my $drained = 0;
while (my $queue = $waiting->getElementsByLocalName('msgQ')->shift) {
    acknowledge($b, $queue->getAttribute('id'));
    $waiting = poll($b);
    last if ++$drained == 20;
}
hold('poll-drained', $drained > 0);
step('poll-empty', sub { poll($b) });

days(10);
step('delete-by-other', sub { $a->delete_domain('pl-client.kz'); undef });
step('delete', sub { $b->delete_domain('pl-client.kz'); undef });
hold('redemption', join(' ', grace(raw_info($b, 'pl-client.kz'))) eq 'redemptionPeriod');

sub restore {
    my (@content) = @_;
    my $frame = Net::EPP::Frame::Command::Update::Domain->new;
    $frame->setDomain('pl-client.kz');
    return $b->request(extend($frame, $GRACE, 'rgp', 'update', @content));
}
my $now = strftime('%Y-%m-%dT%H:%M:%SZ', gmtime);
my @report = (
    ['preData', 'as it was'], ['postData', 'as it is'], ['delTime', $now], ['resTime', $now],
    ['resReason', 'deleted by mistake'], ['statement', 'It was not restored for sale.'],
    ['statement', 'All of this is true.'],
);
step('restore-report-too-early', sub { restore(['restore', [['report', \@report]], op => 'report']) });
step('restore-request', sub { restore(['restore', [], op => 'request']) });
hold('restore-pending', join(' ', grace(raw_info($b, 'pl-client.kz'))) eq 'pendingRestore');
step('restore-report', sub { restore(['restore', [['report', \@report]], op => 'report']) });
step('info-restored', sub { $info = $b->domain_info('pl-client.kz'); undef });
hold('restored', !grep { $_ eq 'pendingDelete' } @{ $info->{status} });
step('contact-delete-linked', sub { $a->delete_contact('PL-HOLDER'); undef });
step('host-delete-linked', sub { $a->delete_host('ns1.example.org'); undef });
step('logout', sub { my $answer = $a->request(Net::EPP::Frame::Command::Logout->new); $a->{connected} = 0; $answer });
step('logout-of-other', sub {
    my $answer = $b->request(Net::EPP::Frame::Command::Logout->new);
    $b->{connected} = 0;
    $answer;
});
