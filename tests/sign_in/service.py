"""An OpenID Connect provider on loopback, made with Authlib: it checks client, redirect address, code and PKCE itself.

Its one person is `claims`; whoever asks is signed in as them, as in an office where everybody is signed in already.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from authlib.oauth2.rfc6749 import AuthorizationServer, OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.models import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "papers", "a secret of two"
KEY = RSAKey.generate_key(2048, {"kid": "first"})


class Site(ClientMixin):
    """The one site that may ask."""

    def __init__(self, redirect_uri: str) -> None:
        self.redirect_uri = redirect_uri

    def get_client_id(self) -> str:
        return CLIENT_ID

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in ("client_secret_post", "client_secret_basic")

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    """What was asked, kept until the site fetches the token."""

    code: str
    asked: dict[str, str]
    code_challenge: str
    code_challenge_method: str
    claims: dict[str, Any]

    def get_redirect_uri(self) -> str:
        return self.asked["redirect_uri"]

    def get_scope(self) -> str:
        return self.asked["scope"]

    def get_nonce(self) -> str:
        return self.asked.get("nonce", "")

    def get_auth_time(self) -> None:
        return None

    get_acr = get_amr = get_auth_time


class CodeGrant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", "client_secret_basic"]

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        asked = request.payload.data
        challenge, method = asked["code_challenge"], asked["code_challenge_method"]
        self.server.codes[code] = Code(code, asked, challenge, method, request.user)

    def query_authorization_code(self, code: str, client: Site) -> Code | None:
        return self.server.codes.get(code)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        del self.server.codes[authorization_code.code]

    def authenticate_user(self, authorization_code: Code) -> dict[str, Any]:
        return authorization_code.claims


class Identity(OpenIDCode):
    def __init__(self, service: Service) -> None:
        super().__init__(require_nonce=True)
        self.service = service

    def exists_nonce(self, nonce: str, request: OAuth2Request) -> bool:
        return any(code.get_nonce() == nonce for code in self.service.server.codes.values())

    def resolve_client_private_key(self, client: Site) -> RSAKey:
        return KEY

    def get_client_claims(self, client: Site) -> dict[str, Any]:
        return {"iss": self.service.address, "aud": [client.get_client_id()]}

    def get_encode_header(self, client: Site) -> dict[str, str]:
        return {"alg": "RS256", "kid": "first"}

    def get_authorization_code_claims(self, authorization_code: Code) -> dict[str, Any]:
        return super().get_authorization_code_claims(authorization_code) | self.service.instead

    def generate_user_info(self, user: dict[str, Any], scope: str) -> dict[str, Any]:
        return user


class Server(AuthorizationServer):
    def __init__(self, site: Site) -> None:
        super().__init__(["openid", "profile", "email"])
        self.site, self.codes = site, {}
        self.register_token_generator("default", self._token)

    def _token(self, scope: str, **_: Any) -> dict[str, Any]:
        return {"token_type": "Bearer", "access_token": secrets.token_urlsafe(), "scope": scope, "expires_in": 600}

    def query_client(self, client_id: str) -> Site | None:
        return self.site if client_id == CLIENT_ID else None

    def save_token(self, token: dict[str, Any], request: OAuth2Request) -> None:
        self.tokens = {token["access_token"]: request.user}

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        pass

    def create_oauth2_request(self, request: OAuth2Request) -> OAuth2Request:
        return request

    def handle_response(self, status: int, body: Any, headers: Any) -> tuple[int, Any, dict[str, str]]:
        return status, body, dict(headers)


class Asked(OAuth2Request):
    """A request as Authlib wants to read it."""

    def __init__(self, method: str, uri: str, values: dict[str, str], headers: Any) -> None:
        super().__init__(method, uri, headers=headers)
        self.values, self.payload = values, BasicOAuth2Payload(values)

    @property
    def args(self) -> dict[str, str]:
        return self.values

    @property
    def form(self) -> dict[str, str]:
        return self.values


@dataclass
class Service:
    """The running provider; the test says who is signed in at it, and what it answers instead of the truth."""

    address: str
    claims: dict[str, Any] = field(default_factory=dict)
    instead: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    server: Any = None

    def expect(self, redirect_uri: str) -> None:
        self.server = Server(Site(redirect_uri))
        self.server.register_grant(CodeGrant, [Identity(self), CodeChallenge(required=True)])

    def answer(self, method: str, path: str, values: dict[str, str], headers: Any) -> tuple[int, Any, dict[str, str]]:
        match path:
            case "/.well-known/openid-configuration":
                return 200, self._description(), {}
            case "/keys":
                return 200, {"keys": [KEY.as_dict(private=False) | {"alg": "RS256"}]}, {}
            case "/userinfo":
                token = str(headers["Authorization"]).removeprefix("Bearer ")
                return 200, self.userinfo or self.server.tokens[token], {}
            case "/token":
                return self.server.create_token_response(Asked(method, self.address + path, values, headers))
            case "/authorise":
                self.asked.append(values)
                asked = Asked(method, self.address + path, values, headers)
                try:
                    grant = self.server.get_consent_grant(asked, end_user=self.claims)
                except OAuth2Error as error:
                    return 400, dict(error.get_body()), {}
                return self.server.create_authorization_response(asked, grant_user=self.claims, grant=grant)
        return 404, {}, {}

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorise",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }


class Handler(BaseHTTPRequestHandler):
    service: Service

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        self._answer(asked.path, dict(parse_qsl(asked.query)))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(self.path, dict(parse_qsl(body)))

    def _answer(self, path: str, values: dict[str, str]) -> None:
        status, body, headers = self.service.answer(self.command, path, values, self.headers)
        content = body if isinstance(body, str) else json.dumps(body)
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content.encode())))
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def running_service() -> Iterator[Service]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OwnHandler", (Handler,), {}))
    service = Service(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass.service = service
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
    thread.join()
