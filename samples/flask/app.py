"""A shop in Flask, instrumented with the AWS X-Ray SDK as its tutorial has it; nothing in it knows of XRayBridge.

Run:   AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000 python3 app.py [port]
Then:  curl http://127.0.0.1:5000/order/42
"""
import json
import logging
import sqlite3
import sys

import boto3
import requests
from aws_xray_sdk.core import patch, xray_recorder
from aws_xray_sdk.ext.flask.middleware import XRayMiddleware
from flask import Flask, Response, request
from werkzeug.serving import make_server

patch(("requests", "sqlite3", "botocore"))

# Everything is traced but the health checks: a rule of the SDK's own file format.
xray_recorder.configure(
    service="flask-shop",
    context_missing="LOG_ERROR",
    sampling_rules={
        "version": 1,
        "rules": [{"service_name": "*", "http_method": "*", "url_path": "/health", "fixed_target": 0, "rate": 0}],
        "default": {"fixed_target": 100, "rate": 1.0},
    },
)

app = Flask(__name__)
XRayMiddleware(app, xray_recorder)
own_url = ""


@app.route("/order/<int:number>")
def order(number):
    segment = xray_recorder.current_segment()
    segment.set_user("anna")
    handler = xray_recorder.begin_subsegment("## handler")
    # As Powertools for AWS Lambda writes them.
    handler.put_annotation("ColdStart", False)
    handler.put_annotation("Service", "orders")
    handler.put_metadata("handler response", {"order": number, "items": [1, 2]}, "orders")
    sqlite3.connect(":memory:").execute("select ?", (number,))
    xray_recorder.end_subsegment()
    stock = requests.get(f"{own_url}/stock/{number}", timeout=10).json()
    dynamodb = boto3.client(
        "dynamodb", region_name="eu-central-1", endpoint_url=f"{own_url}/dynamodb", aws_access_key_id="any", aws_secret_access_key="any")
    dynamodb.get_item(TableName="orders", Key={"id": {"N": str(number)}})
    return {"order": number, "stock": stock["count"]}


@app.route("/stock/<int:number>")
def stock(number):
    return {"item": number, "count": 7}


@app.route("/fail")
def fail():
    raise ValueError("The shop is closed.")


@app.route("/health")
def health():
    return "ok"


@app.route("/dynamodb", methods=["POST"], strict_slashes=False)
def dynamodb():
    """Answers GetItem as DynamoDB would; the table is empty. Its own segments are not interesting, but harmless."""
    assert request.headers["X-Amz-Target"].endswith(".GetItem")
    return Response(json.dumps({}), content_type="application/x-amz-json-1.0")


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 5000, app, threaded=True)
    own_url = f"http://127.0.0.1:{server.server_port}"
    print(f"listening on {own_url}", flush=True)
    server.serve_forever()
